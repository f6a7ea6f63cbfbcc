/**
 * Telling people and other programs how jobs ended: channels, which are webhooks or mail addresses
 * of a tenant, and deliveries, which are tried until they arrive or a day has gone by.
 */
@NullMarked
package dev.loom.server.notify;

import org.jspecify.annotations.NullMarked;
