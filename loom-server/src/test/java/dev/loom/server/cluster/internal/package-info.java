@org.jspecify.annotations.NullMarked
package dev.loom.server.cluster.internal;
