/** The pages of clusters: my clusters, one cluster, and making a new one. */
@NullMarked
package dev.loom.userui.cluster;

import org.jspecify.annotations.NullMarked;
