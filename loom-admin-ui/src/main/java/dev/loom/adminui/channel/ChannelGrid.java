package dev.loom.adminui.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The channels, and what became of the last thing that each was to tell. */
final class ChannelGrid extends Grid<Channel> {

    private final ChannelActs acts;
    private final InstantSource clock;
    private Map<String, Delivery> last = Map.of();

    ChannelGrid(ChannelActs acts, InstantSource clock) {
        this.acts = acts;
        this.clock = clock;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addComponentColumn(ChannelGrid::name).setHeader("Channel").setFlexGrow(2);
        addComponentColumn(ChannelGrid::target).setHeader("Where").setFlexGrow(4);
        addComponentColumn(channel -> new Span(ChannelWords.events(channel.on())))
                .setHeader("Is told of")
                .setFlexGrow(0)
                .setWidth("236px");
        addComponentColumn(ChannelWords::state).setHeader("State").setFlexGrow(0).setWidth("90px");
        addComponentColumn(this::last).setHeader("Last delivery").setFlexGrow(5);
        addComponentColumn(this::menu).setHeader("Actions").setWidth("96px").setFlexGrow(0);
        setEmptyStateComponent(
                new Empty(
                        "No channels yet",
                        "Add one, and it is told how jobs end. On the command line: loom channel"
                                + " webhook ops https://chat.example.com/hook"));
    }

    /**
     * Shows these.
     *
     * @param deliveries the newest of each
     */
    void show(List<Channel> channels, Map<String, Delivery> deliveries) {
        last = deliveries;
        setItems(channels);
    }

    private static Component name(Channel channel) {
        Anchor name = new Anchor(ChannelWords.page(channel.name()), channel.name());
        name.addClassNames("medium", "clip");
        Span both = new Span(name);
        both.addClassName("row");
        if (channel.everywhere()) {
            Span chip = new Span("default");
            chip.addClassNames("chip", "chip--s");
            chip.setTitle("It is also told of jobs that name no channel.");
            both.add(chip);
        }
        return both;
    }

    private static Component target(Channel channel) {
        Span kind = new Span(ChannelWords.kind(channel));
        kind.addClassNames("chip", "chip--s");
        Span where = new Span(channel.target());
        where.addClassName("clip");
        where.setTitle(channel.target());
        Span both = new Span(kind, where);
        both.addClassName("row");
        return both;
    }

    private Component last(Channel channel) {
        Delivery delivery = last.get(channel.name().toLowerCase(Locale.ROOT));
        if (delivery == null) {
            Span none = new Span("–");
            none.addClassName("muted");
            return none;
        }
        Span when = new Span(Times.ago(delivery.createdAt(), clock.instant()));
        when.addClassNames("muted", "small", "nowrap");
        Span why = new Span(Objects.requireNonNullElse(delivery.problem(), ""));
        why.addClassNames("muted", "small", "clip");
        why.setTitle(why.getText());
        Span all = new Span(ChannelWords.state(delivery), when, why);
        all.addClassName("row");
        return all;
    }

    private Component menu(Channel channel) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
        var more = menu.addItem(new Icon("more"));
        more.setAriaLabel("Actions on " + channel.name());
        var items = more.getSubMenu();
        items.addItem("Send a test", event -> acts.test(channel));
        items.addItem("Change channel…", event -> acts.change(channel));
        items.addItem(
                channel.enabled() ? "Switch off…" : "Switch on",
                event -> acts.enable(channel, !channel.enabled()));
        items.addSeparator();
        items.addItem("Delete channel…", event -> acts.delete(channel));
        return menu;
    }
}
