/** What goes on in the tenant, at a glance. */
@NullMarked
package dev.loom.adminui.overview;

import org.jspecify.annotations.NullMarked;
