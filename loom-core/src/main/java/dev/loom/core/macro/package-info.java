/**
 * The small language of a cluster's configuration and links: expressions between percent signs that
 * stand for addresses, host names, ports and counts of the cluster's nodes.
 */
@NullMarked
package dev.loom.core.macro;

import org.jspecify.annotations.NullMarked;
