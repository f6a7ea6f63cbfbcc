package dev.loom.server.support;

import dev.loom.server.run.Ended;
import dev.loom.server.run.Operation;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRequest;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** An operation whose plan and steps a test writes: the engine under it is the real one. */
public class ScriptedOperation implements Operation {

    public static final String KIND = "scripted";

    private final JsonMapper json;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    ScriptedOperation(JsonMapper json) {
        this.json = json;
    }

    /** What a step does. */
    @FunctionalInterface
    public interface Body {
        StepEnd carryOut(StepWork work) throws InterruptedException;
    }

    private record Script(List<Planned> plan, Body body) {}

    /** A request for a run that does this. */
    public RunRequest request(UUID owner, List<Planned> plan, Body body) {
        String name = UUID.randomUUID().toString();
        scripts.put(name, new Script(plan, body));
        return new RunRequest(KIND, null, owner, json.valueToTree(Map.of("script", name)), false);
    }

    public static Planned.Step step(int number, String action, Integer... waitsFor) {
        return new Planned.Step(number, null, action, null, false, List.of(waitsFor));
    }

    public static Planned.Step step(int number, String action, UUID node) {
        return new Planned.Step(number, node, action, null, false, List.of());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public List<Planned> plan(RunInfo run) {
        return script(run).plan();
    }

    /** It is, where its steps are on nodes. */
    @Override
    public boolean exclusive(RunInfo run) {
        return script(run).plan().stream()
                .anyMatch(each -> each instanceof Planned.Step step && step.node() != null);
    }

    @Override
    public StepEnd carryOut(StepWork work) throws InterruptedException {
        return script(work.run()).body().carryOut(work);
    }

    @Override
    public void retried(RunInfo run) {}

    @Override
    public void ended(List<Ended> runs) {}

    private Script script(RunInfo run) {
        return Objects.requireNonNull(scripts.get(run.parameters().path("script").asString()));
    }
}
