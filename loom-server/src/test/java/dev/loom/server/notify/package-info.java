@org.jspecify.annotations.NullMarked
package dev.loom.server.notify;
