/** Every cluster of the tenant. */
@NullMarked
package dev.loom.adminui.cluster;

import org.jspecify.annotations.NullMarked;
