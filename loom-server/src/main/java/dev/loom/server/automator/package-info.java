/** The automators that there are: what turns a service's action into a command on a node. */
@NullMarked
package dev.loom.server.automator;

import org.jspecify.annotations.NullMarked;
