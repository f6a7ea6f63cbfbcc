/** What a request would come to, before anything is made: its picture, plan, price and problems. */
@NullMarked
package dev.loom.ui.preview;

import org.jspecify.annotations.NullMarked;
