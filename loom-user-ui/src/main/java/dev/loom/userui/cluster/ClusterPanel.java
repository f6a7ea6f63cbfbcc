package dev.loom.userui.cluster;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.cluster.ClusterView;

/** What a tab of a cluster's page shows; only the one that is seen is brought up to date. */
interface ClusterPanel {

    void show(ClusterView cluster);

    /** Shows what the page's address asks for. */
    default void filter(QueryParameters parameters) {}
}
