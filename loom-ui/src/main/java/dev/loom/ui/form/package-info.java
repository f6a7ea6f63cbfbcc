/**
 * Forms made from the field schemas of plugins: whatever a provider type or an automator declares
 * can be entered, and what is wrong stands at the field.
 */
@NullMarked
package dev.loom.ui.form;

import org.jspecify.annotations.NullMarked;
