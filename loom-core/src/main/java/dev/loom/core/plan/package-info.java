/**
 * Decides which steps an operation on a cluster takes, and which of them wait for which. A plan is
 * a graph that grows with the number of steps, never with the number of pairs of nodes: between two
 * services lies a gate.
 */
@NullMarked
package dev.loom.core.plan;

import org.jspecify.annotations.NullMarked;
