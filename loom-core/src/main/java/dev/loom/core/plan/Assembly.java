package dev.loom.core.plan;

import static dev.loom.core.plan.StepAction.BOOTSTRAP;
import static dev.loom.core.plan.StepAction.CONFIGURE;
import static dev.loom.core.plan.StepAction.CONFIRM;
import static dev.loom.core.plan.StepAction.CREATE;
import static dev.loom.core.plan.StepAction.DELETE;
import static dev.loom.core.plan.StepAction.INITIALIZE;
import static dev.loom.core.plan.StepAction.INSTALL;
import static dev.loom.core.plan.StepAction.REMOVE;
import static dev.loom.core.plan.StepAction.START;
import static dev.loom.core.plan.StepAction.STOP;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Puts the work of one operation in order. Steps get their numbers phase by phase and, in a phase,
 * service by service in the order of dependencies: what a step waits for always has its number
 * already.
 */
final class Assembly {

    private final PlanRequest request;
    private final List<PlanNode> nodes;
    private final Dependencies install;
    private final Dependencies runtime;
    private final Work work;
    private final Draft draft = new Draft();
    private final Map<String, Integer> bootstraps = new HashMap<>();
    private final Map<ServiceOnNode, Integer> latest = new HashMap<>();
    private OptionalInt addresses = OptionalInt.empty();

    Assembly(PlanRequest request) {
        this.request = request;
        nodes = request.nodes().stream().sorted(Comparator.comparingInt(PlanNode::number)).toList();
        boolean mayHaveCycles = request.operation() instanceof Operation.Delete;
        install = order(Dependencies.ofInstall(request.services()), mayHaveCycles);
        runtime = order(Dependencies.ofRuntime(request.services()), mayHaveCycles);
        work = new WorkPlanner(request, nodes, runtime).work();
    }

    /** A cluster that should go must be able to, whatever its services say of each other. */
    private static Dependencies order(Dependencies dependencies, boolean mayHaveCycles) {
        if (mayHaveCycles && dependencies.hasCycle()) {
            return dependencies.dropped();
        }
        return dependencies;
    }

    Plan plan() {
        List<String> byInstall = install.ordered();
        List<String> byRuntime = runtime.ordered();
        machines();
        backwards(STOP, runtime, byRuntime);
        backwards(REMOVE, install, byInstall);
        deletions();
        Dependencies installed = install.among(s -> work.hasService(s, INSTALL));
        byInstall.forEach(service -> forwards(INSTALL, INSTALL, installed, service));
        byInstall.forEach(service -> forwards(CONFIGURE, CONFIGURE, Dependencies.NONE, service));
        Dependencies started = runtime.among(s -> work.hasService(s, START));
        for (String service : byRuntime) {
            forwards(INITIALIZE, START, started, service);
            forwards(START, START, started, service);
        }
        return draft.plan();
    }

    private void machines() {
        List<Integer> named = new ArrayList<>();
        for (PlanNode node : nodes) {
            List<Integer> after = List.of();
            if (work.hasMachine(node.id(), CREATE)) {
                int created = draft.machine(node.id(), CREATE, List.of());
                int confirmed = draft.machine(node.id(), CONFIRM, List.of(created));
                after = List.of(confirmed);
                if (request.waits().names(node.id())) {
                    named.add(confirmed);
                }
            }
            if (work.hasMachine(node.id(), BOOTSTRAP)) {
                bootstraps.put(node.id(), draft.machine(node.id(), BOOTSTRAP, after));
            }
        }
        if (!named.isEmpty()) {
            addresses = OptionalInt.of(draft.gate(Vertex.Gate.ADDRESSES, named));
        }
    }

    private void deletions() {
        for (PlanNode node : nodes) {
            if (work.hasMachine(node.id(), DELETE)) {
                List<Integer> after = new ArrayList<>();
                for (String service : node.services()) {
                    Integer last = latest.get(new ServiceOnNode(node.id(), service));
                    if (last != null) {
                        after.add(last);
                    }
                }
                draft.machine(node.id(), DELETE, after);
            }
        }
    }

    /** Steps that wait until those who depend on the service have done the same. */
    private void backwards(StepAction action, Dependencies dependencies, List<String> order) {
        Dependencies among = dependencies.among(s -> work.hasService(s, action));
        for (String service : order.reversed()) {
            List<String> before =
                    order.stream()
                            .filter(other -> work.hasService(other, action))
                            .filter(other -> among.direct(other).contains(service))
                            .toList();
            emit(action, action, before, service);
        }
    }

    /** Steps that wait until a step is done for all on which the service depends. */
    private void forwards(
            StepAction action, StepAction awaited, Dependencies dependencies, String service) {
        emit(action, awaited, List.copyOf(dependencies.direct(service)), service);
    }

    private void emit(StepAction action, StepAction awaited, List<String> before, String service) {
        if (!work.hasService(service, action)) {
            return;
        }
        List<Integer> gates = before.stream().map(s -> draft.allOf(awaited, s)).toList();
        for (PlanNode node : nodes) {
            if (work.hasService(node.id(), service, action)) {
                ServiceOnNode here = new ServiceOnNode(node.id(), service);
                List<Integer> after = new ArrayList<>(gates);
                Integer last = latest.get(here);
                if (last != null) {
                    after.add(last);
                } else {
                    first(here, after);
                }
                latest.put(here, draft.service(node.id(), action, service, after));
            }
        }
    }

    /** What the first step of a service on a node waits for. */
    private void first(ServiceOnNode here, List<Integer> after) {
        addresses.ifPresent(after::add);
        Integer bootstrap = bootstraps.get(here.node());
        if (bootstrap != null && isNew(here)) {
            after.add(bootstrap);
        }
    }

    private boolean isNew(ServiceOnNode here) {
        return !(request.operation() instanceof Operation.AddServices(var added))
                || added.contains(here.service());
    }
}
