/** Tenants, the people in them and their API tokens. */
@NullMarked
package dev.loom.adminui.people;

import org.jspecify.annotations.NullMarked;
