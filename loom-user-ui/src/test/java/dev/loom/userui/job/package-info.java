@org.jspecify.annotations.NullMarked
package dev.loom.userui.job;
