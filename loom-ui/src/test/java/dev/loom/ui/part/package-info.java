@org.jspecify.annotations.NullMarked
package dev.loom.ui.part;
