@NullMarked
package dev.loom.server.cluster;

import org.jspecify.annotations.NullMarked;
