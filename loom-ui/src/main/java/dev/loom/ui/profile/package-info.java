/** What belongs to whoever is signed in: how pages look, and the tokens of their scripts. */
@NullMarked
package dev.loom.ui.profile;

import org.jspecify.annotations.NullMarked;
