package dev.loom.adminui.node;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Machines that no node has, and nodes whose machine is away. Providers are asked beside the page,
 * for some take their time.
 */
final class StrayMachines extends Div {

    private final MachineReports reports;
    private final Caller caller;
    private final List<String> providers;

    StrayMachines(MachineReports reports, Caller caller, List<String> providers) {
        this.reports = reports;
        this.caller = caller;
        this.providers = providers;
        addClassName("stack");
        setVisible(false);
        addAttachListener(attached -> ask(attached.getUI()));
    }

    private void ask(UI ui) {
        Thread.ofVirtual()
                .name("machine-reports")
                .start(() -> {
                    List<MachineReport> found = providers.stream().map(this::report).toList();
                    ui.accessLater(() -> show(found), () -> {}).run();
                });
    }

    private MachineReport report(String provider) {
        try {
            return reports.of(caller, provider);
        } catch (LoomException e) {
            return new MachineReport(provider, List.of(), String.valueOf(e.getMessage()));
        }
    }

    void show(List<MachineReport> found) {
        removeAll();
        for (MachineReport report : found) {
            List<Found> orphans = of(report, "orphan");
            List<Found> lost = of(report, "lost");
            if (report.problem() != null) {
                add(notice(State.INCONSISTENT, report, "can't be asked: " + report.problem()));
            }
            if (!orphans.isEmpty()) {
                add(
                        notice(
                                State.INCONSISTENT,
                                report,
                                "has "
                                        + machines(orphans)
                                        + " that no node of Loom has: look whether they are needed, and"
                                        + " delete them at the provider"));
            }
            if (!lost.isEmpty()) {
                add(
                        notice(
                                State.LOST,
                                report,
                                "no longer has "
                                        + machines(lost)
                                        + " of nodes that should be up: delete their clusters, or find out"
                                        + " who deleted the machines"));
            }
        }
        setVisible(getComponentCount() > 0);
    }

    private static List<Found> of(MachineReport report, String standing) {
        return report.machines().stream()
                .filter(machine -> machine.standing().equals(standing))
                .toList();
    }

    private static String machines(List<Found> found) {
        String names =
                found.stream().limit(3).map(Found::machine).collect(Collectors.joining(", "));
        return found.size()
                + (found.size() == 1 ? " machine (" : " machines (")
                + names
                + (found.size() > 3 ? ", …)" : ")");
    }

    private static Div notice(State state, MachineReport report, String words) {
        Anchor provider = new Anchor("admin/providers/" + report.provider(), report.provider());
        Div notice =
                new Div(
                        new Icon(state.icon()),
                        new Span(new Span("Provider "), provider, new Span(" " + words + ".")));
        notice.addClassName("banner");
        notice.getElement().setAttribute("data-state", state.look().word());
        notice.getElement().setAttribute("role", "status");
        return notice;
    }
}
