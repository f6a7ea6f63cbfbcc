/**
 * Every node that Loom knows, over all clusters that the caller may see: what it is, where it is
 * reached, and what state its machine is in.
 */
@NullMarked
package dev.loom.server.inventory;

import org.jspecify.annotations.NullMarked;
