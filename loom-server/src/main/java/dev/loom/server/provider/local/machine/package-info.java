/** What both ways to have machines on this computer share. */
@NullMarked
package dev.loom.server.provider.local.machine;

import org.jspecify.annotations.NullMarked;
