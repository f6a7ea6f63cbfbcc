/** What several pages of Loom Admin are made of: dialogs that ask, and addresses with filters. */
@NullMarked
package dev.loom.adminui.part;

import org.jspecify.annotations.NullMarked;
