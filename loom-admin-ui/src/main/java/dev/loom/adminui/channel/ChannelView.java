package dev.loom.adminui.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Facts;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel: where it tells what, and each thing that it was to tell. */
@Route(ChannelWords.LIST + "/:name")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ChannelView extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final int NEWEST = 200;

    /** All that the page says. */
    private record Shown(Channel channel, List<Delivery> deliveries) {}

    private final Channels channels;
    private final Caller caller;
    private final InstantSource clock;
    private final ChannelActs acts;
    private String name = "";
    private @Nullable Shown shown;

    public ChannelView(Channels channels, CurrentCaller current, InstantSource clock) {
        this.channels = channels;
        this.caller = current.get();
        this.clock = clock;
        this.acts = new ChannelActs(channels, caller, this::look, gone -> ChannelsView.leave());
        Live.keep(
                this,
                Live.tenant(),
                () -> {
                    if (shown != null) {
                        look();
                    }
                });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        shown = null;
        look();
    }

    private void look() {
        try {
            Channel channel = channels.get(caller, name);
            Shown now = new Shown(channel, channels.deliveries(caller, name, NEWEST));
            if (!now.equals(shown)) {
                shown = now;
                show(now);
            }
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            shown = null;
            removeAll();
            add(new Nowhere(ChannelWords.page(name), ChannelWords.LIST, "Channels"));
        }
    }

    private void show(Shown now) {
        Channel channel = now.channel();
        removeAll();
        DeliveryGrid grid = new DeliveryGrid(clock, false);
        grid.show(now.deliveries());
        Card deliveries = new Card("Deliveries");
        deliveries.addClassName("fits");
        deliveries.add(grid);
        String where = ChannelWords.kind(channel) + " to " + channel.target();
        add(head(channel.name(), where, actions(channel)), facts(channel), deliveries);
    }

    private Button[] actions(Channel channel) {
        Button test = new Button("Send a test", event -> acts.test(channel));
        Button change = new Button("Change channel…", event -> acts.change(channel));
        Button enable =
                new Button(
                        channel.enabled() ? "Switch off…" : "Switch on",
                        event -> acts.enable(channel, !channel.enabled()));
        Button delete = new Button("Delete channel…", event -> acts.delete(channel));
        delete.addThemeVariants(ButtonVariant.ERROR);
        return new Button[] {test, change, enable, delete};
    }

    private Card facts(Channel channel) {
        Card card = new Card("Channel");
        Facts facts = new Facts();
        facts.with("State", ChannelWords.state(channel))
                .with("Tells by", ChannelWords.kind(channel))
                .with("Where", channel.target())
                .with("Is told of", ChannelWords.events(channel.on()))
                .with("Of jobs", ChannelWords.jobs(channel));
        if (!channel.kind().equals(ChannelWords.MAIL)) {
            facts.with("Signed", channel.signed() ? "yes" : "no");
        }
        facts.with("Changed", Times.relative(channel.changedAt(), clock.instant()));
        card.add(facts);
        return card;
    }

    @Override
    public String getPageTitle() {
        return (shown == null ? "Channel" : shown.channel().name()) + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(
                new Crumb("Channels", ChannelWords.LIST),
                new Crumb(shown == null ? name : shown.channel().name(), null));
    }
}
