@NullMarked
package dev.loom.server.inventory.internal;

import org.jspecify.annotations.NullMarked;
