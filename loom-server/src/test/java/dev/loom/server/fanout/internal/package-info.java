@NullMarked
package dev.loom.server.fanout.internal;

import org.jspecify.annotations.NullMarked;
