@NullMarked
package dev.loom.server.permit.internal;

import org.jspecify.annotations.NullMarked;
