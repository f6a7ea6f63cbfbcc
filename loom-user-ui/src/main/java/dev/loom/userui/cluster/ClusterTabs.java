package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The tabs of a cluster's page, each a link, with how much is behind it. */
final class ClusterTabs extends Nav {

    private final Map<ClusterTab, Anchor> tabs = new EnumMap<>(ClusterTab.class);
    private final Map<ClusterTab, Span> counts = new EnumMap<>(ClusterTab.class);
    private final Function<ClusterTab, String> address;

    ClusterTabs(boolean withActivity, Function<ClusterTab, String> address) {
        this.address = address;
        addClassName("tabs");
        setAriaLabel("Parts of the cluster");
        for (ClusterTab each : ClusterTab.values()) {
            if (each != ClusterTab.ACTIVITY || withActivity) {
                Span count = new Span();
                count.addClassName("pill");
                count.setVisible(false);
                Anchor tab = new Anchor("", new Span(each.label()), count);
                tab.addClassName("tab");
                tabs.put(each, tab);
                counts.put(each, count);
                add(tab);
            }
        }
    }

    /** Marks the one that is shown, and lets all lead to where they belong. */
    void select(ClusterTab shown) {
        tabs.forEach((each, tab) -> {
            tab.setHref(address.apply(each));
            if (each == shown) {
                tab.getElement().setAttribute("aria-current", "page");
            } else {
                tab.getElement().removeAttribute("aria-current");
            }
        });
    }

    void show(ClusterView cluster, String runs) {
        List<String> services = cluster.services();
        count(ClusterTab.NODES, String.valueOf(cluster.size()));
        count(ClusterTab.SERVICES, String.valueOf(services == null ? 0 : services.size()));
        count(ClusterTab.RUNS, runs);
    }

    private void count(ClusterTab tab, String words) {
        Span count = Objects.requireNonNull(counts.get(tab));
        count.setText(words);
        count.setVisible(true);
    }
}
