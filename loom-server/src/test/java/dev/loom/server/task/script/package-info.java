@org.jspecify.annotations.NullMarked
package dev.loom.server.task.script;
