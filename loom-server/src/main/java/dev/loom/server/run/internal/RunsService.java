package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Ids;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.EventText;
import dev.loom.server.run.Expected;
import dev.loom.server.run.GateView;
import dev.loom.server.run.RunEvent;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunLook;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.run.WhyView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Who may do what with runs; what they are is read from {@link RunQueries}. */
@Service
class RunsService implements Runs {

    private final RunQueries queries;
    private final StepQueries steps;
    private final ExpectedTimes expectedTimes;
    private final RunRequests requests;
    private final ClusterOperations clusterOperations;
    private final RunSteering steering;
    private final RunWakeUp wakeUp;
    private final RunEvents events;
    private final EventTails tails;
    private final OutputReader output;
    private final Ids ids;

    RunsService(
            RunQueries queries,
            StepQueries steps,
            ExpectedTimes expectedTimes,
            RunRequests requests,
            ClusterOperations clusterOperations,
            RunSteering steering,
            RunWakeUp wakeUp,
            RunEvents events,
            EventTails tails,
            OutputReader output,
            Ids ids) {
        this.queries = queries;
        this.steps = steps;
        this.expectedTimes = expectedTimes;
        this.requests = requests;
        this.clusterOperations = clusterOperations;
        this.steering = steering;
        this.wakeUp = wakeUp;
        this.events = events;
        this.tails = tails;
        this.output = output;
        this.ids = ids;
    }

    @Override
    @Transactional
    public RunView request(Caller caller, RunRequest request) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        RunRef run = new RunRef(caller.tenant(), ids.next());
        requests.insert(run, request, caller.name());
        if (request.cluster() == null
                || clusterOperations.claim(run, request.cluster(), request.takesOver())) {
            wakeUp.scheduleFirst(run);
        }
        return get(caller, run.id());
    }

    @Override
    public List<RunView> list(Caller caller, RunFilter filter) {
        caller.need(Right.SEE);
        return queries.list(caller.tenant(), visibleTo(caller), filter);
    }

    @Override
    public int count(Caller caller, RunFilter filter) {
        caller.need(Right.SEE);
        return queries.count(caller.tenant(), visibleTo(caller), filter);
    }

    @Override
    public RunView get(Caller caller, UUID run) {
        return standing(caller, run).run();
    }

    private RunQueries.Standing standing(Caller caller, UUID run) {
        caller.need(Right.SEE);
        return queries.standing(new RunRef(caller.tenant(), run))
                .filter(standing -> sees(caller, standing.run()))
                .orElseThrow(() -> LoomException.notFound("run", run.toString()));
    }

    @Override
    public @Nullable RunView lastOf(Caller caller, UUID cluster) {
        caller.need(Right.SEE);
        RunFilter last = RunFilter.newest(1).onCluster(cluster);
        return queries.list(caller.tenant(), null, last).stream().findFirst().orElse(null);
    }

    @Override
    public Map<UUID, List<RunView>> lastOf(Caller caller, Collection<UUID> clusters, int each) {
        caller.need(Right.SEE);
        return clusters.isEmpty()
                ? Map.of()
                : queries.lastOf(caller.tenant(), visibleTo(caller), clusters, each);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Caller caller, UUID cluster, UUID owner) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        requests.handOver(caller.tenant(), cluster, owner);
    }

    @Override
    public List<StepView> steps(Caller caller, UUID run) {
        return steps.all(seen(caller, run));
    }

    @Override
    public RunLook look(Caller caller, UUID run, RunLook.@Nullable Position seen) {
        RunQueries.Standing now = standing(caller, run);
        RunRef ref = new RunRef(caller.tenant(), run);
        RunLook.Position position = now.position();
        if (seen == null
                || seen.epoch() != position.epoch()
                || seen.steps() != position.steps()
                || seen.ended() != position.ended()) {
            return new RunLook(now.run(), position, true, steps.all(ref));
        }
        List<StepView> changed =
                seen.number() == position.number() ? List.of() : steps.changed(ref, seen.number());
        return new RunLook(now.run(), position, false, changed);
    }

    @Override
    public List<GateView> gates(Caller caller, UUID run) {
        return steps.gates(seen(caller, run));
    }

    @Override
    public WhyView why(Caller caller, UUID run, int step) {
        return new Why(steps(caller, run), gates(caller, run)).of(step);
    }

    @Override
    public JsonNode parameters(Caller caller, UUID run) {
        return queries.parameters(seen(caller, run));
    }

    @Override
    public Expected expected(Caller caller, UUID run) {
        return expectedTimes.of(caller.tenant(), get(caller, run));
    }

    private RunRef seen(Caller caller, UUID run) {
        get(caller, run);
        return new RunRef(caller.tenant(), run);
    }

    @Override
    @Transactional
    public RunView abort(Caller caller, UUID run) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        steering.abort(caller, get(caller, run));
        return get(caller, run);
    }

    @Override
    @Transactional
    public RunView pause(Caller caller, UUID run) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        steering.pause(caller, get(caller, run));
        return get(caller, run);
    }

    @Override
    @Transactional
    public RunView resume(Caller caller, UUID run) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        steering.resume(caller, get(caller, run));
        return get(caller, run);
    }

    @Override
    @Transactional
    public RunView retry(Caller caller, UUID run) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        RunView view = get(caller, run);
        RunView last = view.cluster() == null ? view : lastOf(caller, view.cluster().id());
        steering.retry(caller, view, last == null ? view : last);
        return get(caller, run);
    }

    @Override
    public List<RunEvent> events(Caller caller, UUID run, long after, Duration patience)
            throws InterruptedException {
        RunRef ref = new RunRef(caller.tenant(), run);
        try (RunEvents.Watch watch = events.watch(ref)) {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                RunView view = get(caller, run);
                List<RunEvent> found = queries.events(ref, after);
                long left = end - System.nanoTime();
                if (!found.isEmpty() || RunState.of(view.state()).ended() || left <= 0) {
                    return found;
                }
                if (!watch.await(Duration.ofNanos(left))) {
                    return queries.events(ref, after);
                }
            }
        }
    }

    @Override
    public EventText stream(Caller caller, UUID run, long after, Duration patience)
            throws InterruptedException {
        caller.need(Right.SEE);
        EventTail tail =
                tails.of(new RunRef(caller.tenant(), run))
                        .filter(found -> sees(caller, found.view()))
                        .orElseThrow(() -> LoomException.notFound("run", run.toString()));
        return tail.after(after, patience, view -> sees(caller, view));
    }

    @Override
    public int log(
            Caller caller,
            UUID run,
            int step,
            @Nullable Integer attempt,
            long offset,
            boolean times,
            boolean follow,
            OutputStream out)
            throws IOException, InterruptedException {
        get(caller, run);
        return output.write(
                new RunRef(caller.tenant(), run), step, attempt, offset, times, follow, out);
    }

    private static @Nullable UUID visibleTo(Caller caller) {
        return caller.may(Right.SEE_ALL_CLUSTERS) ? null : caller.person();
    }

    @Override
    public boolean sees(Caller caller, RunView run) {
        return caller.may(Right.SEE_ALL_CLUSTERS)
                || (run.ownerId() != null && caller.is(run.ownerId()));
    }
}
