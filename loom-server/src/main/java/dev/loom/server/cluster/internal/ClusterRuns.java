package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.StepAction;
import dev.loom.core.plan.Vertex;
import dev.loom.core.run.RunState;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Ended;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The operations that make and delete clusters: their plans, their steps, and what they come to.
 */
@Component
class ClusterRuns implements Operation {

    static final String CREATE = "create";
    static final String DELETE = "delete";

    private static final String TERMINATED = "terminated";

    private final ClusterStore store;
    private final DesignStore designs;
    private final Machines machines;
    private final ClusterKeys keys;
    private final MachineSteps machineSteps;
    private final MachineConfirmation confirmation;
    private final MachineDeletion machineDeletion;
    private final ServiceSteps serviceSteps;

    ClusterRuns(
            ClusterStore store,
            DesignStore designs,
            Machines machines,
            ClusterKeys keys,
            MachineSteps machineSteps,
            MachineConfirmation confirmation,
            MachineDeletion machineDeletion,
            ServiceSteps serviceSteps) {
        this.store = store;
        this.designs = designs;
        this.machines = machines;
        this.keys = keys;
        this.machineSteps = machineSteps;
        this.confirmation = confirmation;
        this.machineDeletion = machineDeletion;
        this.serviceSteps = serviceSteps;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CREATE, DELETE);
    }

    @Override
    public List<Planned> plan(RunInfo run) {
        ClusterDesign design = designs.of(run);
        Map<Integer, UUID> ids = new HashMap<>();
        store.nodes(run.ref().tenant(), cluster(run))
                .forEach(node -> ids.put(node.number(), node.id()));
        Plan plan =
                run.kind().equals(CREATE)
                        ? ClusterPlans.create(design, number -> id(ids, number))
                        : deletion(run, design, ids);
        return plan.vertices().stream().map(vertex -> planned(vertex, run.kind())).toList();
    }

    /** Machines that were never confirmed have nothing to stop: they are only deleted. */
    private Plan deletion(RunInfo run, ClusterDesign design, Map<Integer, UUID> ids) {
        Set<String> confirmed = new HashSet<>();
        List<String> unconfirmed = new ArrayList<>();
        for (Machines.Row machine : machines.ofCluster(run.ref().tenant(), cluster(run))) {
            if (machine.confirmed()) {
                confirmed.add(machine.node().toString());
            } else {
                unconfirmed.add(machine.node().toString());
            }
        }
        List<Vertex> vertices =
                new ArrayList<>(
                        ClusterPlans.delete(design, number -> id(ids, number), confirmed)
                                .vertices());
        for (String node : unconfirmed) {
            vertices.add(
                    new Vertex.Step(
                            vertices.size() + 1,
                            node,
                            StepAction.DELETE,
                            Optional.empty(),
                            List.of()));
        }
        return new Plan(vertices);
    }

    private static String id(Map<Integer, UUID> ids, int number) {
        return Objects.requireNonNull(ids.get(number), () -> "there is no node " + number)
                .toString();
    }

    private static Planned planned(Vertex vertex, String kind) {
        return switch (vertex) {
            case Vertex.Step step ->
                    new Planned.Step(
                            step.number(),
                            UUID.fromString(step.node()),
                            step.action().name().toLowerCase(Locale.ROOT),
                            step.service().orElse(null),
                            kind.equals(DELETE) && step.action() != StepAction.DELETE,
                            step.after());
            case Vertex.Gate gate -> new Planned.Gate(gate.number(), gate.label(), gate.after());
        };
    }

    @Override
    public boolean exclusive(RunInfo run) {
        return true;
    }

    @Override
    public StepEnd carryOut(StepWork work) throws InterruptedException {
        try {
            return act(work);
        } catch (LoomException e) {
            return new StepEnd.Failed(String.valueOf(e.getMessage()), null, Optional.empty());
        }
    }

    private StepEnd act(StepWork work) throws InterruptedException {
        StepAction action = StepAction.valueOf(work.action().toUpperCase(Locale.ROOT));
        return switch (action) {
            case CREATE -> machineSteps.create(work);
            case CONFIRM -> confirmation.confirm(work);
            case BOOTSTRAP -> serviceSteps.bootstrap(work);
            case DELETE -> machineDeletion.delete(work);
            case INSTALL, CONFIGURE, INITIALIZE, START, STOP, REMOVE -> serviceSteps.act(work);
        };
    }

    @Override
    public void retried(RunInfo run) {
        store.state(run.ref().tenant(), cluster(run), "pending");
    }

    /** What the ends of runs make of their clusters. */
    private record Outcome(UUID tenant, String state) {}

    @Override
    public void ended(List<Ended> runs) {
        Map<Outcome, List<UUID>> clusters =
                runs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ended ->
                                                new Outcome(
                                                        ended.run().ref().tenant(), state(ended)),
                                        Collectors.mapping(
                                                ended -> cluster(ended.run()),
                                                Collectors.toList())));
        clusters.forEach((outcome, ids) -> {
            store.state(outcome.tenant(), ids, outcome.state());
            if (outcome.state().equals(TERMINATED)) {
                ids.forEach(cluster -> keys.forget(outcome.tenant(), cluster));
            }
        });
    }

    /** A cluster with an operation under way is pending, whatever the one before came to. */
    private static String state(Ended ended) {
        if (ended.run().kind().equals(DELETE) && ended.state() == RunState.SUCCEEDED) {
            return TERMINATED;
        }
        if (ended.followed()) {
            return "pending";
        }
        return ended.state() == RunState.SUCCEEDED ? "active" : "incomplete";
    }

    static UUID cluster(RunInfo run) {
        return Objects.requireNonNull(run.cluster(), "an operation is on a cluster");
    }
}
