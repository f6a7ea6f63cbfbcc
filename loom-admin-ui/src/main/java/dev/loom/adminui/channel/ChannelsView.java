package dev.loom.adminui.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is told how jobs end, and what became of what was told last. */
@Route(ChannelWords.LIST)
@PageTitle("Channels · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ChannelsView extends Page implements BeforeEnterObserver {

    private static final int NEWEST = 50;

    /** All that the page says. */
    private record Shown(
            List<Channel> channels, Map<String, Delivery> last, List<Delivery> newest) {}

    private final Channels channels;
    private final Caller caller;
    private final ChannelGrid grid;
    private final DeliveryGrid deliveries;
    private @Nullable Shown shown;

    public ChannelsView(Channels channels, CurrentCaller current, InstantSource clock) {
        this.channels = channels;
        this.caller = current.get();
        ChannelActs acts = new ChannelActs(channels, caller, this::look, name -> look());
        this.grid = new ChannelGrid(acts, clock);
        this.deliveries = new DeliveryGrid(clock, true);
        Button make = new Button("Add channel…", new Icon("plus"), event -> acts.make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Card list = new Card();
        list.add(grid);
        Card told = new Card("Deliveries of all channels");
        told.addClassName("fits");
        told.add(deliveries);
        add(head("Channels", "Who is told how jobs end, by webhook or mail.", make), list, told);
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        look();
    }

    private void look() {
        Shown now =
                new Shown(
                        channels.list(caller),
                        channels.latest(caller).stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.channel().toLowerCase(Locale.ROOT),
                                                Function.identity())),
                        channels.deliveries(caller, null, NEWEST));
        if (!now.equals(shown)) {
            shown = now;
            grid.show(now.channels(), now.last());
            deliveries.show(now.newest());
        }
    }

    /** Leads to the list, where there is nothing more to see of one. */
    static void leave() {
        UI.getCurrent().navigate(ChannelsView.class);
    }
}
