/**
 * The task library: what a job can do on a node, by name. Tasks are plugins; the ones that come
 * along lie in the packages below.
 */
@NullMarked
package dev.loom.server.task;

import org.jspecify.annotations.NullMarked;
