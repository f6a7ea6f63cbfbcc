package dev.loom.ui.cluster;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.core.value.Durations;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks by how long a cluster's lease should be extended. */
public final class ExtendLease extends Dialog {

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final List<Duration> USUAL =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofDays(1),
                    Duration.ofDays(7));

    private final Clusters clusters;
    private final Caller caller;
    private final ClusterView cluster;
    private final Instant end;
    private final Runnable done;
    private final TextField by = new TextField("Extend by");
    private final Button extend = new Button("Extend lease", event -> extend());

    private ExtendLease(
            Clusters clusters, Caller caller, ClusterView cluster, Instant end, Runnable done) {
        this.clusters = clusters;
        this.caller = caller;
        this.cluster = cluster;
        this.end = end;
        this.done = done;
        setHeaderTitle("Extend the lease of " + cluster.name());
        setWidth("440px");
        configure();
        add(new Paragraph(words()), by, choices(), asCommand());
        getFooter().add(new Button("Keep lease", event -> close()), extend);
        look();
    }

    /**
     * Asks, if the lease has an end.
     *
     * @param done told once it is extended
     */
    public static void ask(Clusters clusters, Caller caller, String id, Runnable done) {
        ClusterView cluster = clusters.get(caller, id);
        Instant end = cluster.lease().expiresAt();
        if (end != null) {
            new ExtendLease(clusters, caller, cluster, end, done).open();
        }
    }

    private void configure() {
        by.setWidthFull();
        by.setValue(Durations.format(first()));
        by.setValueChangeMode(ValueChangeMode.EAGER);
        by.addValueChangeListener(event -> look());
        extend.addThemeVariants(ButtonVariant.PRIMARY);
        addOpenedChangeListener(event -> by.focus());
    }

    private Duration first() {
        return usual().stream()
                .filter(each -> each.compareTo(Duration.ofHours(8)) <= 0)
                .reduce((_, later) -> later)
                .or(this::most)
                .filter(each -> !each.isZero())
                .orElse(Duration.ofHours(8));
    }

    private String words() {
        String now = "It ends " + UNTIL.format(end) + ".";
        return most().map(most ->
                        most.isZero()
                                ? now + " Its template allows no more."
                                : now
                                        + " It may be extended by at most "
                                        + Times.length(most)
                                        + " now.")
                .orElse(now);
    }

    private Optional<Duration> most() {
        return Optional.ofNullable(cluster.lease().extendableTo())
                .map(to -> Duration.between(end, to));
    }

    private List<Duration> usual() {
        return USUAL.stream()
                .filter(each -> most().filter(most -> most.compareTo(each) < 0).isEmpty())
                .toList();
    }

    private Div choices() {
        Div choices = new Div();
        choices.addClassNames("row", "wrap", "choices");
        usual().forEach(each -> choices.add(choice(Durations.format(each), each)));
        most().filter(most -> !most.isZero() && !usual().contains(most))
                .ifPresent(most -> choices.add(choice("as far as allowed", most)));
        return choices;
    }

    private NativeButton choice(String words, Duration length) {
        NativeButton choice =
                new NativeButton(words, event -> by.setValue(Durations.format(length)));
        choice.addClassNames("chip", "chip--outline");
        return choice;
    }

    private AsCommand asCommand() {
        return new AsCommand(
                "loom cluster extend " + cluster.name() + " " + by.getValue(),
                "-X PATCH -H 'If-Match: \"%d\"' -H 'Content-Type: application/json' -d '{\"lease\": {\"expiresAt\": \"%s\"}}' %s"
                        .formatted(
                                cluster.version(),
                                end.plus(first()),
                                AsCommand.url("/clusters/" + cluster.id())));
    }

    private @Nullable Duration wanted() {
        return Durations.parse(by.getValue()).filter(length -> !length.isZero()).orElse(null);
    }

    private void look() {
        Duration wanted = wanted();
        boolean much =
                wanted != null && most().filter(most -> most.compareTo(wanted) < 0).isPresent();
        by.setInvalid(wanted == null || much);
        by.setErrorMessage(much ? "That is more than is allowed now" : "Write it as 8h, 90m or 2d");
        by.setHelperText(
                wanted == null || much
                        ? ""
                        : "Then it ends " + UNTIL.format(end.plus(wanted)) + ".");
        extend.setEnabled(wanted != null && !much);
    }

    private void extend() {
        Duration wanted = wanted();
        if (wanted == null) {
            return;
        }
        try {
            clusters.change(
                    caller,
                    cluster.id().toString(),
                    Clusters.Change.lease(end.plus(wanted)),
                    cluster.version());
            close();
            done.run();
        } catch (LoomException e) {
            by.setErrorMessage(String.valueOf(e.getMessage()));
            by.setInvalid(true);
        }
    }
}
