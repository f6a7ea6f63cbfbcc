package dev.loom.ui.log;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.LogInfo;
import dev.loom.server.run.LogMatches;
import dev.loom.server.run.LogQuery;
import dev.loom.server.run.LogRef;
import dev.loom.server.run.Logs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Live;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an attempt at a step printed, as a window over however many lines: it follows the end while
 * it grows, searches, jumps from error to error, and holds in the page no more than is seen.
 *
 * <p>The browser asks for lines as they come into view. Only where its end is seen is new output
 * sent unasked; else the count alone.
 */
@Tag("loom-log")
@JavaScript("context://loom/loom-log.js")
public final class LogViewer extends Component implements HasStyle {

    private static final int WINDOW = 200;
    private static final int MOST_MATCHES = 10_000;

    /** The session waits meanwhile, so a long search comes in slices. */
    private static final Duration SLICE = Duration.ofMillis(150);

    private final Logs logs;
    private final Caller caller;
    private final List<Consumer<Integer>> onAttempt = new ArrayList<>();
    private final List<Consumer<Long>> onLine = new ArrayList<>();
    private final List<Consumer<Boolean>> onStepWanted = new ArrayList<>();
    private @Nullable UUID run;
    private int step;
    private @Nullable Integer wanted;
    private @Nullable LogInfo info;
    private @Nullable LogQuery query;
    private String asked = "";
    private int key;
    private boolean following;
    private boolean resting;
    private Registration live = () -> {};

    public LogViewer(Logs logs, Caller caller) {
        this.logs = logs;
        this.caller = caller;
        addClassName("log");
    }

    /**
     * Shows what that step printed.
     *
     * @param attempt null for the last one, whichever that is as time goes on
     */
    public void show(UUID run, int step, @Nullable Integer attempt) {
        if (!run.equals(this.run) || step != this.step || !Objects.equals(attempt, wanted)) {
            if (!run.equals(this.run)) {
                live.remove();
                live = Live.keep(this, Live.run(run), this::look);
            }
            this.run = run;
            this.step = step;
            wanted = attempt;
            info = null;
            look();
        }
    }

    /** Shows a sentence on why there is no log. */
    public void showNothing(String why) {
        live.remove();
        live = () -> {};
        run = null;
        info = null;
        key++;
        getElement().removeAttribute("src");
        getElement().setPropertyJson("info", nothing(why));
    }

    /**
     * Says whether the step is over, so that there is nothing to look for once its log is whole.
     */
    public void rest(boolean over) {
        boolean again = resting && !over;
        resting = over;
        if (again) {
            look();
        }
    }

    /** Goes to a line of what is shown. */
    public void goTo(long line) {
        call("goTo", (double) line);
    }

    /** Goes to the first error from the top. */
    public void goToFirstError() {
        call("goToFirstError");
    }

    /** Goes to the next error, and beyond the last asks for another step. */
    public void goToNextError() {
        call("nextError");
    }

    /** Says which attempt somebody chose; it is shown already. */
    public Registration onAttempt(Consumer<Integer> listener) {
        return Registration.addAndRemove(onAttempt, listener);
    }

    /** Says which line somebody pointed at, so that an address may hold it. */
    public Registration onLine(Consumer<Long> listener) {
        return Registration.addAndRemove(onLine, listener);
    }

    /**
     * Says that somebody looks for errors beyond this log.
     *
     * @param listener gets whether that is upwards
     */
    public Registration onStepWanted(Consumer<Boolean> listener) {
        return Registration.addAndRemove(onStepWanted, listener);
    }

    /** Looks for news; answers whether more may come. */
    private boolean look() {
        if (run == null || resting && info != null && info.ended()) {
            return false;
        }
        LogInfo now = logs.info(caller, run, step, wanted);
        LogInfo before = info;
        if (!now.equals(before)) {
            boolean same = before != null && before.attempt() == now.attempt();
            info = now;
            if (!same) {
                begin(now);
            }
            long grownFrom = before != null && same ? Math.max(1, before.lines()) : 0;
            getElement().setPropertyJson("info", json(now, grownFrom));
            boolean end = same ? following : !now.ended();
            if (end && now.lines() > 0) {
                push(now, Math.max(grownFrom, now.lines() - WINDOW + 1));
            }
        }
        return !now.ended();
    }

    private void begin(LogInfo now) {
        key++;
        following = !now.ended();
        if (now.attempt() == 0) {
            getElement().removeAttribute("src");
        } else {
            getElement().setAttribute("src", (DownloadHandler) this::download);
        }
    }

    private void push(LogInfo now, long from) {
        int count = (int) Math.min(WINDOW, now.lines() - from + 1);
        call("grow", LogJson.lines(logs.lines(caller, shown(), Math.max(1, from), count), query));
    }

    /** Calls a method of the element, once the browser knows that. */
    private void call(String method, Object... argument) {
        String given = argument.length == 0 ? "" : "$1";
        Object[] all = Stream.concat(Stream.of(method), Stream.of(argument)).toArray();
        getElement()
                .executeJs(
                        "customElements.whenDefined('loom-log').then(() => this[$0]("
                                + given
                                + "))",
                        all);
    }

    private ObjectNode json(LogInfo now, long grownFrom) {
        ObjectNode json = now.lines() > 0 ? nothing("") : nothing(why(now));
        json.put("node", now.node());
        json.put("action", now.action() + (now.service() == null ? "" : " " + now.service()));
        json.put("state", now.state()).put("ended", now.ended());
        json.put("attempt", now.attempt()).put("attempts", now.attempts());
        json.put("lines", now.lines()).put("grownFrom", grownFrom);
        json.put("missingFrom", now.missingFrom()).put("missingTo", now.missingTo());
        return json;
    }

    private static String why(LogInfo empty) {
        if (empty.droppedAt() != null) {
            return "Its output is no longer kept: it was dropped on "
                    + LocalDate.ofInstant(empty.droppedAt(), ZoneOffset.UTC)
                    + ".";
        }
        return empty.ended() ? "It printed nothing." : "Nothing printed yet.";
    }

    private ObjectNode nothing(String why) {
        ObjectNode json = LogJson.object();
        json.put("key", key).put("nothing", why).put("ended", true).put("lines", 0);
        json.put("attempt", 0).put("attempts", 0).put("missingFrom", 0).put("missingTo", 0);
        return json;
    }

    private LogRef shown() {
        LogInfo now = Objects.requireNonNull(info);
        return new LogRef(Objects.requireNonNull(run), step, now.attempt());
    }

    /** Whether what the browser asks about is still shown, and something at all. */
    private boolean isShown(int ofKey) {
        return ofKey == key && info != null && info.attempt() > 0;
    }

    private void download(DownloadEvent event) throws IOException {
        LogRef log = shown();
        event.setFileName("step-" + log.step() + "-attempt-" + log.attempt() + ".log");
        event.setContentType("text/plain;charset=utf-8");
        logs.raw(caller, log, event.getOutputStream());
    }

    // ---- what the browser asks
    // --------------------------------------------------------------------

    @ClientCallable
    ArrayNode lines(int ofKey, double first, int count) {
        return isShown(ofKey)
                ? LogJson.lines(
                        logs.lines(
                                caller,
                                shown(),
                                Math.max(1, (long) first),
                                Math.clamp(count, 1, WINDOW)),
                        query)
                : LogJson.lines(List.of(), null);
    }

    @ClientCallable
    ObjectNode search(int ofKey, String text, boolean regex, boolean matchCase, double from) {
        if (!isShown(ofKey)) {
            return LogJson.matches(new LogMatches(0, List.of(), 0, true));
        }
        try {
            LogQuery now = query(text, regex, matchCase);
            return LogJson.matches(
                    logs.search(caller, shown(), now, (long) from, MOST_MATCHES, SLICE));
        } catch (LoomException e) {
            return LogJson.object().put("problem", e.getMessage());
        }
    }

    private LogQuery query(String text, boolean regex, boolean matchCase) {
        String now = regex + " " + matchCase + " " + text;
        LogQuery same = query;
        if (same != null && now.equals(asked)) {
            return same;
        }
        query = null;
        LogQuery other =
                regex
                        ? LogQuery.Expression.of(text, matchCase)
                        : new LogQuery.Text(text, matchCase);
        query = other;
        asked = now;
        return other;
    }

    @ClientCallable
    void endSearch() {
        query = null;
    }

    @ClientCallable
    ObjectNode seekMatch(int ofKey, double from, boolean up) {
        LogQuery now = query;
        return now == null ? nowhere() : seek(ofKey, now, (long) from, up);
    }

    @ClientCallable
    ObjectNode seekError(int ofKey, double from, boolean up) {
        return seek(ofKey, new LogQuery.Errors(), (long) from, up);
    }

    private ObjectNode seek(int ofKey, LogQuery what, long from, boolean up) {
        if (!isShown(ofKey)) {
            return nowhere();
        }
        return LogJson.sought(
                up
                        ? logs.searchUp(caller, shown(), what, from, SLICE)
                        : logs.searchNext(caller, shown(), what, from, SLICE));
    }

    private static ObjectNode nowhere() {
        return LogJson.sought(new LogMatches(0, List.of(), 0, true));
    }

    @ClientCallable
    void follow(boolean seen) {
        following = seen;
        if (seen && info != null && info.lines() > 0) {
            push(info, info.lines() - WINDOW + 1);
        }
    }

    @ClientCallable
    void chooseAttempt(int attempt) {
        if (run != null) {
            show(run, step, attempt);
            List.copyOf(onAttempt).forEach(listener -> listener.accept(attempt));
        }
    }

    @ClientCallable
    void chooseLine(double line) {
        List.copyOf(onLine).forEach(listener -> listener.accept((long) line));
    }

    @ClientCallable
    void wantStep(boolean up) {
        List.copyOf(onStepWanted).forEach(listener -> listener.accept(up));
    }
}
