package dev.loom.adminui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.status.Overview.Failed;
import dev.loom.server.status.Overview.FailedStep;
import dev.loom.server.status.Overview.Past;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What failed, each with its first failing line, which leads to the step. */
final class FailedCard extends Card {

    private record Shown(List<Failed> failed, long count, Period period, Instant minute) {}

    private final H2 title = new H2();
    private final Span pill = new Span();
    private final RunHistory history = new RunHistory();
    private final Div lines = new Div();
    private @Nullable Shown shown;

    FailedCard() {
        Anchor all = new Anchor(Address.link("admin/runs", Map.of("state", "failed")), "Show all");
        Div end = new Div(history, all);
        end.addClassName("end");
        Div head = new Div(title, pill, end);
        head.addClassName("card__head");
        pill.addClassName("pill");
        lines.addClassName("problems");
        add(head, lines);
    }

    /** Shows them, and beside them how the last runs went. */
    void show(List<Failed> failed, long count, List<Past> past, Period period, Instant now) {
        history.setVisible(!past.isEmpty());
        history.show(past.stream().map(run -> bar(run, now)).toList());
        Shown next = new Shown(failed, count, period, now.truncatedTo(ChronoUnit.MINUTES));
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        title.setText("Failed in the last " + period.words());
        pill.setText("" + count);
        pill.getElement().setAttribute("data-state", count > 0 ? "failed" : "pending");
        lines.removeAll();
        if (failed.isEmpty()) {
            Span none = new Span("Nothing has failed.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        failed.forEach(run -> lines.add(line(run, now)));
    }

    private static RunHistory.Bar bar(Past run, Instant now) {
        Instant start = run.startedAt();
        return new RunHistory.Bar(
                run.id().toString(),
                State.of(run.state()),
                start == null ? null : Duration.between(start, run.endedAt()),
                Words.name(run.kind(), run.of()) + ", " + Times.ago(run.endedAt(), now),
                null);
    }

    private static Component line(Failed run, Instant now) {
        FailedStep step = run.step();
        String page = "admin/runs/" + run.id();
        String link =
                step == null
                        ? page
                        : Address.link(page, Map.of("step", String.valueOf(step.number())));
        Anchor name = new Anchor(link, Words.name(run.kind(), run.of()));
        name.addClassName("medium");
        Span where = new Span(" " + where(step));
        where.addClassName("muted");
        String said = step == null ? Objects.requireNonNullElse(run.problem(), "") : step.message();
        Div message = new Div(said);
        message.addClassNames("mono", "clip", "failure");
        message.setTitle(said);
        Div text = new Div(name, where, message);
        text.addClassNames("problem__text", "clip");
        Span when = Times.relative(run.endedAt(), now);
        when.addClassNames("xs", "faint", "nowrap");
        Div line = new Div(new Icon("s-failed"), text, when);
        line.addClassName("problem");
        line.getElement().setAttribute("data-state", "failed");
        return line;
    }

    private static String where(@Nullable FailedStep step) {
        if (step == null) {
            return "";
        }
        String what = step.action().toUpperCase(Locale.ROOT);
        return Stream.of(
                        Objects.requireNonNullElse(step.node(), ""),
                        step.service() == null ? what : what + " " + step.service())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
