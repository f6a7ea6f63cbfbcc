/** Signing in, who one is, tokens, people, secrets. */
@NullMarked
package dev.loom.cli.account;

import org.jspecify.annotations.NullMarked;
