/** Who changed what, when and from where. */
@NullMarked
package dev.loom.adminui.audit;

import org.jspecify.annotations.NullMarked;
