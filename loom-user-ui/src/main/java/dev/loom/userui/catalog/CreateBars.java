package dev.loom.userui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.TemplateCard.PastCreate;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How the last creates went: a bar for each, as high as it took long. */
final class CreateBars extends Div {

    private static final int LEAST = 18;

    CreateBars(List<PastCreate> creates, Instant now) {
        addClassName("history");
        long longest =
                creates.stream()
                        .map(PastCreate::took)
                        .filter(Objects::nonNull)
                        .mapToLong(Duration::toMillis)
                        .max()
                        .orElse(1);
        creates.forEach(create -> add(bar(create, longest, now)));
        long failed =
                creates.stream().filter(create -> State.of(create.state()) == State.FAILED).count();
        getElement().setAttribute("role", "img");
        getElement()
                .setAttribute(
                        "aria-label",
                        "Last %d creates, %d failed".formatted(creates.size(), failed));
    }

    private static Span bar(PastCreate create, long longest, Instant now) {
        State state = State.of(create.state());
        Duration took = create.took();
        long height =
                took == null
                        ? LEAST
                        : LEAST + took.toMillis() * (100 - LEAST) / Math.max(1, longest);
        Span bar = new Span();
        bar.getElement().setAttribute("data-state", state.look().word());
        bar.getStyle().set("--h", String.valueOf(height));
        bar.setTitle(
                state.label()
                        + (took == null ? "" : " in " + Times.length(took))
                        + ", "
                        + Times.relative(create.createdAt(), now).getText());
        return bar;
    }
}
