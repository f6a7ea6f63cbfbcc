@NullMarked
package dev.loom.userui.catalog;

import org.jspecify.annotations.NullMarked;
