package dev.loom.ui.cluster;

import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How long a cluster may still live, in a few words. */
public final class LeaseWords {

    /** So shortly before its end a lease stands out. */
    private static final Duration SOON = Duration.ofHours(1);

    private LeaseWords() {}

    /** What a list says. */
    public static Span brief(ClusterView cluster, Instant now) {
        Instant gone = cluster.terminatedAt();
        Instant end = cluster.lease().expiresAt();
        if (gone != null) {
            return faint(new Span(new Span("deleted "), Times.relative(gone, now)));
        }
        if (end == null) {
            return faint(new Span("no limit"));
        }
        Span words = Times.relative(end, now);
        Duration left = Duration.between(now, end);
        words.setText(left.isNegative() ? "over" : Times.length(whole(left)) + " left");
        if (soon(end, now)) {
            words.addClassNames("st", "medium");
            words.getElement().setAttribute("data-state", State.INCONSISTENT.look().word());
        } else {
            words.addClassName("muted");
        }
        words.addClassName("num");
        return words;
    }

    /** Seconds say nothing about a lease of hours. */
    public static Duration whole(Duration left) {
        return left.toMinutes() < 10 ? left : left.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether it ends so soon that one should know. */
    public static boolean soon(@Nullable Instant end, Instant now) {
        return end != null && Duration.between(now, end).compareTo(SOON) < 0;
    }

    private static Span faint(Span words) {
        words.addClassName("faint");
        return words;
    }
}
