package dev.loom.userui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.ClusterList;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.userui.catalog.CatalogView;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;

/** The caller's own clusters. */
@Route("clusters")
@PageTitle("My clusters · Loom")
@PermitAll
public final class MyClustersView extends Page implements BeforeEnterObserver {

    private final ClusterList list;

    public MyClustersView(
            Clusters clusters,
            Runs runs,
            Catalogs catalogs,
            CurrentCaller current,
            InstantSource clock) {
        Caller caller = current.get();
        list =
                new ClusterList(
                        clusters,
                        runs,
                        catalogs,
                        caller,
                        clock,
                        "clusters",
                        null,
                        new Empty(
                                "No clusters here yet",
                                "The clusters that you create will be listed here.",
                                create(caller)));
        Button create = create(caller);
        create.addThemeVariants(ButtonVariant.PRIMARY);
        add(head("My clusters", "What you have created in " + caller.tenantName() + ".", create));
        add(list);
        Live.keep(this, Live.tenant(), list::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        list.show(event.getLocation().getQueryParameters());
    }

    private static Button create(Caller caller) {
        Button create =
                new Button(
                        "Create cluster",
                        new Icon("plus"),
                        event -> UI.getCurrent().navigate(CatalogView.class));
        create.setVisible(caller.may(Right.CREATE_CLUSTERS));
        return create;
    }
}
