/**
 * Clusters: what a template becomes. Asks for the runs that make and delete them, carries out their
 * steps, and knows their nodes and machines.
 */
@NullMarked
package dev.loom.server.cluster;

import org.jspecify.annotations.NullMarked;
