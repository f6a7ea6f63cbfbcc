package dev.loom.userui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.ClusterFilters;
import dev.loom.ui.cluster.ClusterGrid;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;

/** The caller's own clusters. */
@Route("")
@PageTitle("My clusters · Loom")
@PermitAll
public final class MyClustersView extends Page {

    public MyClustersView(Clusters clusters, CurrentCaller current, InstantSource clock) {
        Caller caller = current.get();
        ClusterGrid grid = new ClusterGrid(clusters, caller, clock, caller.name());
        Button create = create(caller);
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.setEmptyStateComponent(
                new Empty(
                        "No clusters here yet",
                        "The clusters that you create will be listed here.",
                        create(caller)));
        Card card = new Card();
        card.add(new ClusterFilters(grid), grid);
        add(head("My clusters", "What you have created in " + caller.tenantName() + ".", create));
        add(card);
        Live.keep(this, Live.tenant(), grid::look);
    }

    private static Button create(Caller caller) {
        Button create =
                new Button(
                        "Create cluster",
                        new Icon("plus"),
                        event -> UI.getCurrent().navigate(CreateView.class));
        create.setVisible(caller.may(Right.CREATE_CLUSTERS));
        return create;
    }
}
