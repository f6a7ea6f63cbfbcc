package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.loom.core.job.FiringState;
import dev.loom.server.job.JobView;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What pages say of jobs. */
final class JobWords {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss x", Locale.ENGLISH);

    private JobWords() {}

    /** Whether it fires, and whether somebody switched that. */
    static StateBadge state(JobView job) {
        if (job.refused() && job.active()) {
            StateBadge refused = new StateBadge(State.FAILED, "Refused");
            refused.setTitle(refused(job));
            return refused;
        }
        String word = job.active() ? "On" : "Off";
        return new StateBadge(
                job.active() ? State.ACTIVE : State.PAUSED,
                job.switched() == null ? word : word + ", switched");
    }

    /** Why none of its times has a run. */
    static String refused(JobView job) {
        return "Each of its times is refused: "
                + job.owner()
                + ", whose job it is, may run no jobs any more. Let them sign in again, or make a"
                + " copy of your own.";
    }

    static String when(JobView job) {
        return job.words().isEmpty() ? "only when somebody asks" : String.join("; ", job.words());
    }

    static Component next(@Nullable Instant time, Instant now) {
        Span words = time == null ? new Span("–") : Times.relative(time, now);
        words.addClassNames("muted", "num");
        return words;
    }

    /** The time on the clocks of that zone. */
    static String exact(Instant time, String zone) {
        return EXACT.format(time.atZone(ZoneId.of(zone)));
    }

    /** What became or becomes of a planned time. */
    static StateBadge firing(String word) {
        State state = word.equals("planned") ? State.PLANNED : look(FiringState.of(word));
        return new StateBadge(state, capital(word)).plain();
    }

    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static State look(FiringState state) {
        return switch (state) {
            case STARTED -> State.READY;
            case SKIPPED, MADE_UP -> State.SKIPPED;
            case QUEUED -> State.PENDING;
            case MISSED -> State.LOST;
            case REFUSED -> State.FAILED;
        };
    }

    /** Its last runs as bars. */
    static RunHistory history(List<JobView.Result> newestFirst, Instant now) {
        RunHistory bars = new RunHistory();
        bars.show(newestFirst.reversed().stream().map(each -> bar(each, now)).toList());
        return bars;
    }

    private static RunHistory.Bar bar(JobView.Result result, Instant now) {
        Instant start = result.startedAt();
        Instant end = result.endedAt();
        return new RunHistory.Bar(
                result.run().toString(),
                State.of(result.state()),
                start == null ? null : Duration.between(start, end == null ? now : end),
                start == null ? "not begun" : Times.ago(start, now),
                null);
    }
}
