/**
 * Tasks under the names and with the arguments that Fabric 1 gave them, so that manifests written
 * for it run unchanged.
 */
@NullMarked
package dev.loom.server.task.fabric;

import org.jspecify.annotations.NullMarked;
