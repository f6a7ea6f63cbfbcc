@org.jspecify.annotations.NullMarked
package dev.loom.adminui.channel;
