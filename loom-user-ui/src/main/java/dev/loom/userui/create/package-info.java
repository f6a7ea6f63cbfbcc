/** Making a cluster: what is wanted at the left, what it would come to at the right. */
@NullMarked
package dev.loom.userui.create;

import org.jspecify.annotations.NullMarked;
