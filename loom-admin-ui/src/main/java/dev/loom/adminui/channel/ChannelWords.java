package dev.loom.adminui.channel;

import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.server.notify.Event;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What pages say of channels and of what was to be told by them. */
final class ChannelWords {

    /** Where they are. */
    static final String LIST = "admin/channels";

    static final String MAIL = "mail";

    private ChannelWords() {}

    static String page(String channel) {
        return LIST + "/" + channel;
    }

    /** What a channel may be told of. */
    static List<Event> events() {
        return Arrays.stream(Event.values()).filter(event -> event != Event.TEST).toList();
    }

    static String event(Event event) {
        return switch (event) {
            case FAILURE -> "Failure";
            case RECOVERY -> "Recovery";
            case SUCCESS -> "Success";
            case TEST -> "Test";
        };
    }

    static String events(Set<Event> on) {
        return on.stream()
                .sorted()
                .map(event ->
                        switch (event) {
                            case FAILURE -> "failures";
                            case RECOVERY -> "recoveries";
                            case SUCCESS -> "successes";
                            case TEST -> "tests";
                        })
                .collect(Collectors.joining(", "));
    }

    static String kind(Channel channel) {
        return channel.kind().equals(MAIL) ? "Mail" : "Webhook";
    }

    static String jobs(Channel channel) {
        return channel.everywhere() ? "those that name it or none" : "those that name it";
    }

    static StateBadge state(Channel channel) {
        return new StateBadge(
                        channel.enabled() ? State.ACTIVE : State.PAUSED,
                        channel.enabled() ? "On" : "Off")
                .plain();
    }

    /** What became of something that was to be told. */
    static StateBadge state(Delivery delivery) {
        StateBadge badge =
                switch (delivery.state()) {
                    case "delivered" -> new StateBadge(State.SUCCEEDED, "Delivered");
                    case "failed" -> new StateBadge(State.FAILED, "Failed");
                    case "waiting" ->
                            delivery.problem() == null
                                    ? new StateBadge(State.PENDING, "Waiting")
                                    : new StateBadge(State.PAUSED, "To be tried again");
                    default -> new StateBadge(State.UNKNOWN, delivery.state());
                };
        return badge.plain();
    }
}
