/**
 * From a request and a catalog to a designed cluster: everything that later runs read, resolved
 * once and stored. {@link dev.loom.core.cluster.ClusterDesigner} answers with a design or with all
 * problems together.
 */
@NullMarked
package dev.loom.core.cluster;

import org.jspecify.annotations.NullMarked;
