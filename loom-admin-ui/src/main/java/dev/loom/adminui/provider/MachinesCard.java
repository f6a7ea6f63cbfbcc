package dev.loom.adminui.provider;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Latest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The machines that the provider has, compared with those that Loom knows. */
final class MachinesCard extends Card {

    private static final int MOST = 50;

    private final MachineReports reports;
    private final Caller caller;
    private final String provider;
    private final Map<UUID, String> clusters;
    private final Button ask = new Button("Compare machines");
    private final Div lines = new Div();

    /**
     * The machines of a provider.
     *
     * @param clusters the names of clusters, as far as they are known
     */
    MachinesCard(
            MachineReports reports, Caller caller, String provider, Map<UUID, String> clusters) {
        super("Machines");
        ask.addClickListener(event -> ask());
        ask.addThemeVariants(ButtonVariant.SMALL);
        ask.setDisableOnClick(true);
        ((Div) getComponentAt(0)).add(end(ask));
        this.reports = reports;
        this.caller = caller;
        this.provider = provider;
        this.clusters = Map.copyOf(clusters);
        lines.addClassName("lines");
        say("Compares what " + provider + " has with what Loom knows.");
        add(lines);
    }

    private static Div end(Component part) {
        Div end = new Div(part);
        end.addClassName("end");
        return end;
    }

    /** Beside the page: a provider that doesn't answer may take its time. */
    private void ask() {
        UI ui = UI.getCurrent();
        say("Asking " + provider + " …");
        Latest.<MachineReport>of(ui)
                .ask(
                        ui,
                        () -> reports.of(caller, provider),
                        report -> {
                            ask.setEnabled(true);
                            show(report);
                        },
                        this::refuse);
    }

    private void refuse(RuntimeException e) {
        ask.setEnabled(true);
        if (!(e instanceof LoomException)) {
            throw e;
        }
        say(String.valueOf(e.getMessage()));
    }

    private void show(MachineReport report) {
        if (report.problem() != null) {
            say(report.problem());
            return;
        }
        List<Found> machines =
                report.machines().stream()
                        .sorted(Comparator.comparing(machine -> machine.standing().equals("known")))
                        .toList();
        if (machines.isEmpty()) {
            say("There is none.");
            return;
        }
        lines.removeAll();
        machines.stream().limit(MOST).forEach(machine -> lines.add(line(machine)));
        if (machines.stream().anyMatch(machine -> !machine.standing().equals("known"))) {
            lines.add(strays(provider));
        }
        if (machines.size() > MOST) {
            Span more = new Span("and " + (machines.size() - MOST) + " more");
            more.addClassNames("line", "muted");
            lines.add(more);
        }
    }

    private Component line(Found machine) {
        Span name = new Span(machine.machine());
        name.addClassNames("mono", "clip", "grow");
        name.setTitle(machine.machine());
        Div line = new Div(standing(machine.standing()), name);
        line.addClassName("line");
        UUID cluster = machine.cluster();
        if (cluster != null) {
            line.add(new Anchor("clusters/" + cluster, clusters.getOrDefault(cluster, "cluster")));
        }
        return line;
    }

    private static Span standing(String standing) {
        String icon = standing.equals("known") ? "s-succeeded" : "s-lost";
        Span badge = new Span(new Icon(icon), new Span(standing));
        badge.addClassNames("badge", "badge--plain");
        badge.getElement()
                .setAttribute("data-state", standing.equals("known") ? "succeeded" : "lost");
        badge.setTitle(
                switch (standing) {
                    case "known" -> "A node of Loom's has it.";
                    case "orphan" -> "It carries our tag, and no node of Loom's has it.";
                    default -> "A node has it, and the provider does not.";
                });
        return badge;
    }

    private static Component strays(String provider) {
        Anchor link =
                new Anchor(
                        "admin/machines?provider="
                                + URLEncoder.encode(provider, StandardCharsets.UTF_8),
                        "Adopt, delete or forget those that strayed");
        link.addClassNames("line");
        return link;
    }

    private void say(String words) {
        lines.removeAll();
        Paragraph line = new Paragraph(words);
        line.addClassNames("line", "muted");
        lines.add(line);
    }
}
