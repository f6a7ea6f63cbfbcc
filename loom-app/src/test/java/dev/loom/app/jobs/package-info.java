/** Jobs on nodes that nothing but their address ties to this machine. */
@NullMarked
package dev.loom.app.jobs;

import org.jspecify.annotations.NullMarked;
