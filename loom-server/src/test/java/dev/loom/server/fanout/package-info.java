@NullMarked
package dev.loom.server.fanout;

import org.jspecify.annotations.NullMarked;
