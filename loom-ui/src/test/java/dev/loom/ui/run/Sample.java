package dev.loom.ui.run;

import dev.loom.server.run.RunLook;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.server.run.StepView.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs and steps to try view models with; times are seconds from {@link #T0}. */
final class Sample {

    static final Instant T0 = Instant.parse("2026-05-21T10:00:00Z");

    private Sample() {}

    static RunView run(String state) {
        boolean ended = state.equals("succeeded") || state.equals("failed");
        return new RunView(
                new UUID(7, 7),
                "create",
                new RunView.ClusterRef(new UUID(8, 8), "web", "lamp", 2, "local"),
                null,
                null,
                state,
                "ada",
                null,
                null,
                null,
                T0,
                null,
                state.equals("pending") ? null : T0,
                ended ? T0.plusSeconds(60) : null,
                new RunView.Progress(3, 1, 0),
                null,
                new UUID(9, 9));
    }

    static StepView.NodeRef node(int number) {
        return new StepView.NodeRef(new UUID(1, number), "web-" + number, number);
    }

    static RunLook look(RunView run, StepView... steps) {
        return new RunLook(
                run,
                new RunLook.Position(1, 1, steps.length, RunWords.ended(run)),
                true,
                List.of(steps));
    }

    static Step step(
            int number,
            StepView.@Nullable NodeRef node,
            String action,
            @Nullable String service,
            Integer... waitsFor) {
        return new Step(number, node, action, service, List.of(waitsFor));
    }

    /** A step whose state is still to be said. */
    record Step(
            int number,
            StepView.@Nullable NodeRef node,
            String action,
            @Nullable String service,
            List<Integer> waitsFor) {

        StepView pending() {
            return with("pending", List.of());
        }

        StepView skipped() {
            return with("skipped", List.of());
        }

        StepView running(int start, Attempt... before) {
            return with("running", tries(before, attempt("running", start, null, null, before)));
        }

        StepView succeeded(int start, int end, Attempt... before) {
            return with("succeeded", tries(before, attempt("succeeded", start, end, null, before)));
        }

        StepView failed(int start, int end, String message, Attempt... before) {
            return with("failed", tries(before, attempt("failed", start, end, message, before)));
        }

        private static List<Attempt> tries(Attempt[] before, Attempt last) {
            ArrayList<Attempt> all = new ArrayList<>(List.of(before));
            all.add(last);
            return all;
        }

        private static Attempt attempt(
                String state,
                int start,
                @Nullable Integer end,
                @Nullable String message,
                Attempt... before) {
            return new Attempt(
                    before.length + 1,
                    state,
                    T0.plusSeconds(start),
                    end == null ? null : T0.plusSeconds(end),
                    null,
                    message);
        }

        private StepView with(String state, List<Attempt> attempts) {
            Attempt last = attempts.isEmpty() ? null : attempts.getLast();
            return new StepView(
                    number,
                    node,
                    action,
                    service,
                    state,
                    attempts.size(),
                    attempts.isEmpty() ? null : attempts.getFirst().startedAt(),
                    last == null ? null : last.endedAt(),
                    null,
                    last == null ? null : last.message(),
                    null,
                    waitsFor,
                    attempts);
        }
    }

    static Attempt failedTry(int number, int start, int end, String message) {
        return new Attempt(
                number, "failed", T0.plusSeconds(start), T0.plusSeconds(end), 1, message);
    }
}
