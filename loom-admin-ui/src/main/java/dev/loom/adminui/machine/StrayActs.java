package dev.loom.adminui.machine;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.cluster.RowMenu;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Latest;
import java.util.function.Supplier;

/** What can be done with a machine that strayed. Providers are asked beside the page. */
final class StrayActs {

    private final StrayMachines machines;
    private final Caller caller;
    private final Runnable changed;

    StrayActs(StrayMachines machines, Caller caller, Runnable changed) {
        this.machines = machines;
        this.caller = caller;
        this.changed = changed;
    }

    void fill(RowMenu<StrayMachine> menu, StrayMachine machine) {
        if (machine.adoptable()) {
            menu.action("retry", "Give back to its node…", () -> adopt(machine));
        }
        if (machine.forgotten()) {
            menu.action("check", "Count it again", () -> remember(machine));
        } else if (!machine.deleting()) {
            menu.action("x", "Forget…", () -> forget(machine));
        }
        if (machine.standing() == Standing.ORPHAN) {
            menu.action("trash", "Delete machine…", () -> delete(machine));
        }
    }

    private void adopt(StrayMachine machine) {
        StrayMachine.NodeRef node = machine.node();
        ask(
                "Give machine back?",
                "Give back",
                "Leave it",
                "Loom logs in to "
                        + machine.machine()
                        + " with the host key that it knows; if that is right, the machine is "
                        + (node == null ? "its node's" : node.hostname() + "'s")
                        + " again, with whatever is on it now.",
                () -> machines.adopt(caller, machine.id().toString()),
                "Given back");
    }

    private void delete(StrayMachine machine) {
        ask(
                "Delete machine?",
                "Delete machine",
                "Keep machine",
                "Provider "
                        + machine.provider()
                        + " deletes the machine "
                        + machine.machine()
                        + " with everything on it. That can't be undone."
                        + (machine.adoptable() ? " Its node could take it back instead." : ""),
                () -> machines.delete(caller, machine.id().toString()),
                "Deleted");
    }

    private void forget(StrayMachine machine) {
        boolean lost = machine.standing() == Standing.LOST;
        StrayMachine.ClusterRef cluster = machine.cluster();
        ask(
                lost ? "Forget lost machine?" : "Keep orphan?",
                "Forget machine",
                "Leave it",
                lost
                        ? "Its node has no machine any more"
                                + (cluster == null
                                        ? "."
                                        : ", and " + cluster.name() + " is inconsistent.")
                                + " Should the machine come back, it is listed as an orphan and can be"
                                + " given back."
                        : "The machine stays at provider "
                                + machine.provider()
                                + ", is no more counted here, and never deleted by itself. It is listed"
                                + " under “Forgotten”.",
                () -> machines.forget(caller, machine.id().toString()),
                "Forgotten");
    }

    private void remember(StrayMachine machine) {
        act(() -> machines.remember(caller, machine.id().toString()), "Counted again");
    }

    private void ask(
            String title,
            String verb,
            String keep,
            String loss,
            Supplier<StrayMachine> act,
            String done) {
        Component words = new Paragraph(loss);
        new AskDialog(title, verb, keep, () -> act(act, done)).with(words).open();
    }

    private void act(Supplier<StrayMachine> act, String done) {
        UI ui = UI.getCurrent();
        Latest.<StrayMachine>of(ui)
                .ask(
                        ui,
                        act,
                        machine -> {
                            Notification.show(
                                    machine.deleting()
                                            ? machine.provider()
                                                    + " is deleting "
                                                    + machine.machine()
                                            : done + ": " + machine.machine());
                            changed.run();
                        },
                        this::refuse);
    }

    private void refuse(RuntimeException e) {
        if (!(e instanceof LoomException)) {
            throw e;
        }
        Notification refusal = Notification.show(e.getMessage());
        refusal.setDuration(10_000);
        refusal.addThemeVariants(NotificationVariant.ERROR);
        changed.run();
    }
}
