package dev.loom.core.plan;

import static dev.loom.core.plan.ServiceAction.CONFIGURE;
import static dev.loom.core.plan.ServiceAction.INITIALIZE;
import static dev.loom.core.plan.ServiceAction.INSTALL;
import static dev.loom.core.plan.ServiceAction.REMOVE;
import static dev.loom.core.plan.ServiceAction.START;
import static dev.loom.core.plan.ServiceAction.STOP;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says which actions an operation takes on which nodes and services. */
final class WorkPlanner {

    private static final ServiceAction[] BRING_UP = {INSTALL, CONFIGURE, INITIALIZE, START};

    private final PlanRequest request;
    private final List<PlanNode> nodes;
    private final Dependencies runtime;
    private final Work work = new Work();

    /**
     * @param nodes the request's nodes by number
     */
    WorkPlanner(PlanRequest request, List<PlanNode> nodes, Dependencies runtime) {
        this.request = request;
        this.nodes = nodes;
        this.runtime = runtime;
    }

    Work work() {
        Dependencies required = Dependencies.ofRuntimeRequired(request.services());
        switch (request.operation()) {
            case Operation.Create(Set<String> made) -> create(made);
            case Operation.Delete(Set<String> deleted) -> delete(deleted);
            case Operation.AddServices(Set<String> added) -> add(added);
            case Operation.RemoveServices(Set<String> removed) -> services(removed, STOP, REMOVE);
            case Operation.Reconfigure(Set<String> changed, boolean restart) -> {
                services(changed, CONFIGURE);
                if (restart) {
                    services(required.dependants(changed), STOP, START);
                }
            }
            case Operation.Start(Set<String> started) -> services(required.closure(started), START);
            case Operation.Stop(Set<String> stopped) ->
                    services(required.dependants(stopped), STOP);
            case Operation.Restart(Set<String> restarted) ->
                    services(required.dependants(restarted), STOP, START);
        }
        for (ServiceOnNode changed : request.reconfigured()) {
            work.onService(changed.node(), service(changed.service()), CONFIGURE);
        }
        startWhatIsNeeded();
        return work;
    }

    private void create(Set<String> made) {
        for (PlanNode node : nodes) {
            if (made.contains(node.id())) {
                work.onMachine(
                        node.id(), StepAction.CREATE, StepAction.CONFIRM, StepAction.BOOTSTRAP);
                node.services().forEach(s -> work.onService(node.id(), service(s), BRING_UP));
            }
        }
    }

    private void delete(Set<String> deleted) {
        for (PlanNode node : nodes) {
            if (deleted.contains(node.id())) {
                node.services().forEach(s -> work.onService(node.id(), service(s), STOP, REMOVE));
                work.onMachine(node.id(), StepAction.DELETE);
            }
        }
    }

    private void add(Set<String> added) {
        services(added, BRING_UP);
        for (PlanNode node : nodes) {
            if (node.services().stream().anyMatch(added::contains)) {
                work.onMachine(node.id(), StepAction.BOOTSTRAP);
            }
        }
    }

    private void services(Set<String> touched, ServiceAction... actions) {
        for (PlanNode node : nodes) {
            for (String service : node.services()) {
                if (touched.contains(service)) {
                    work.onService(node.id(), service(service), actions);
                }
            }
        }
    }

    /** What a started service waits for is started too, also where the operation does nothing. */
    private void startWhatIsNeeded() {
        Dependencies startable =
                runtime.among(name -> {
                    PlanService service = request.services().get(name);
                    return service != null && service.actions().contains(START);
                });
        Set<String> needed = new TreeSet<>();
        for (String service : work.services()) {
            if (work.hasService(service, StepAction.START)
                    || work.hasService(service, StepAction.INITIALIZE)) {
                needed.addAll(startable.direct(service));
            }
        }
        services(needed, START);
    }

    private PlanService service(String name) {
        PlanService service = request.services().get(name);
        if (service == null) {
            throw new IllegalArgumentException(
                    "service " + name + " lies on a node, but is not among the cluster's services");
        }
        return service;
    }
}
