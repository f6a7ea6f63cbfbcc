package dev.loom.adminui.machine;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.cluster.StrayMachines.Filter;
import dev.loom.server.security.Caller;
import dev.loom.ui.cluster.RowMenu;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import java.time.Instant;
import java.time.InstantSource;

/** Machines that strayed as rows, read page by page. */
final class StrayGrid extends Grid<StrayMachine> {

    private static final int PAGE = 100;
    private static final String CARD = "card";

    private final StrayMachines machines;
    private final Caller caller;
    private final InstantSource clock;
    private final RowMenu<StrayMachine> menu;
    private Filter filter = Filter.ALL;

    StrayGrid(
            StrayMachines machines,
            Caller caller,
            InstantSource clock,
            RowMenu<StrayMachine> menu) {
        super(PAGE);
        this.machines = machines;
        this.caller = caller;
        this.clock = clock;
        this.menu = menu;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        configureColumns();
        setDataProvider(
                new CallbackDataProvider<>(
                        query ->
                                machines
                                        .list(caller, filter, query.getPage(), query.getPageSize())
                                        .machines()
                                        .stream(),
                        query -> (int) total(),
                        StrayMachine::id));
    }

    private void configureColumns() {
        addComponentColumn(StrayGrid::name).setHeader("Machine").setFlexGrow(3).setWidth("190px");
        addComponentColumn(StrayGrid::standing)
                .setHeader("Standing")
                .setFlexGrow(0)
                .setWidth("130px");
        addComponentColumn(StrayGrid::provider)
                .setHeader("Provider")
                .setFlexGrow(1)
                .setWidth("110px");
        addComponentColumn(StrayGrid::node)
                .setHeader("Wished for by")
                .setFlexGrow(2)
                .setWidth("170px");
        addComponentColumn(machine -> time(machine.firstSeen()))
                .setHeader("First seen")
                .setFlexGrow(0)
                .setWidth("120px");
        addComponentColumn(machine -> time(machine.lastSeen()))
                .setHeader("Last seen")
                .setFlexGrow(0)
                .setWidth("120px");
        addComponentColumn(this::card).setKey(CARD).setHeader("Machine").setVisible(false);
        addComponentColumn(machine -> menu.button(machine, machine.machine()))
                .setKey("actions")
                .setHeader("Actions")
                .setFlexGrow(0)
                .setWidth("90px");
    }

    void asCards(boolean cards) {
        getColumns()
                .forEach(column ->
                        column.setVisible(
                                "actions".equals(column.getKey())
                                        || CARD.equals(column.getKey()) == cards));
    }

    void by(Filter wanted) {
        filter = wanted;
        look();
    }

    void look() {
        setAllRowsVisible(total() <= PAGE);
        getDataProvider().refreshAll();
    }

    private long total() {
        return machines.list(caller, filter, 0, 0).total();
    }

    private static Component name(StrayMachine machine) {
        Span name = new Span(machine.machine());
        name.addClassNames("mono", "clip");
        name.setTitle(machine.machine());
        return name;
    }

    private static Component standing(StrayMachine machine) {
        boolean lost = machine.standing() == Standing.LOST;
        String word = machine.deleting() ? "Deleting" : lost ? "Lost" : "Orphan";
        String problem = machine.problem();
        Span badge = new Span(new Icon("s-lost"), new Span(word));
        badge.addClassNames("badge", "badge--plain");
        badge.getElement().setAttribute("data-state", "lost");
        badge.setTitle(
                problem != null
                        ? "It wasn't deleted: " + problem
                        : lost
                                ? "A node has it, and the provider does not."
                                : "It carries our tag, and no node of Loom's has it.");
        return badge;
    }

    private static Component provider(StrayMachine machine) {
        return new Anchor("admin/providers/" + machine.provider(), machine.provider());
    }

    private static Component node(StrayMachine machine) {
        StrayMachine.ClusterRef cluster = machine.cluster();
        if (cluster == null) {
            Span nobody = new Span("nobody that Loom knows");
            nobody.addClassName("muted");
            return nobody;
        }
        StrayMachine.NodeRef node = machine.node();
        Anchor link =
                new Anchor(
                        "clusters/" + cluster.id(),
                        node == null ? cluster.name() : node.hostname());
        link.addClassName("clip");
        link.setTitle("Cluster " + cluster.name() + " is " + cluster.state() + ".");
        return link;
    }

    private Component time(Instant time) {
        Span words = Times.relative(time, clock.instant());
        words.addClassNames("muted", "num");
        return words;
    }

    private Component card(StrayMachine machine) {
        Div head = new Div(name(machine), standing(machine));
        head.addClassName("cluster-card__head");
        Div facts = new Div(provider(machine), node(machine), time(machine.firstSeen()));
        facts.addClassNames("cluster-card__facts", "small");
        Div card = new Div(head, facts);
        card.addClassName("cluster-card");
        return card;
    }
}
