@NullMarked
package dev.loom.userui.create;

import org.jspecify.annotations.NullMarked;
