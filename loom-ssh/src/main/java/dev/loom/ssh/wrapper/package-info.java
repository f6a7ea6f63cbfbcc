/**
 * The programs that run on a node, in POSIX sh, and how values get into them unchanged. They are
 * kept as resources beside this package; only {@code dev.loom.ssh} uses it.
 */
@NullMarked
package dev.loom.ssh.wrapper;

import org.jspecify.annotations.NullMarked;
