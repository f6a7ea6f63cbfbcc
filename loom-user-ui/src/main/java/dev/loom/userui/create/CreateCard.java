package dev.loom.userui.create;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Money;
import dev.loom.ui.part.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The third step: the button, what it costs until when, and the same for other tools. */
final class CreateCard extends Div {

    private final Button create;
    private final Span words = new Span();
    private final Supplier<ObjectNode> request;

    CreateCard(Runnable action, Supplier<ObjectNode> request) {
        this.request = request;
        create = new Button("Create cluster", event -> action.run());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClassName("create-button");
        create.setDisableOnClick(true);
        create.setEnabled(false);
        words.addClassNames("small", "muted", "grow");
        Div line = new Div(create, words);
        line.addClassNames("row", "row-3");
        Div tools =
                new Div(
                        tool("copy", "Copy as command line", () -> copy(RequestText::command)),
                        tool("copy", "Copy as curl", this::copyCurl),
                        tool("copy", "View as YAML…", this::view));
        tools.addClassNames("row", "wrap", "create-tools");
        var card = CreateForm.step("3", "Create");
        card.add(CreateForm.body(line, tools));
        add(card);
    }

    private static Button tool(String icon, String words, Runnable action) {
        Button tool = new Button(words, new Icon(icon), event -> action.run());
        tool.addThemeVariants(ButtonVariant.TERTIARY);
        tool.addThemeName("small");
        return tool;
    }

    private void copy(Function<ObjectNode, String> text) {
        getElement()
                .executeJs(
                        "navigator.clipboard && navigator.clipboard.writeText($0)",
                        text.apply(request.get()));
        Notification.show("Copied");
    }

    /** The address is the browser's own: the server may have many. */
    private void copyCurl() {
        getElement()
                .executeJs(
                        "navigator.clipboard && navigator.clipboard.writeText($0.replaceAll($1,"
                                + " new URL('.', document.baseURI).href.replace(/\\/$/, '')))",
                        RequestText.curl("{server}", request.get()),
                        "{server}");
        Notification.show("Copied");
    }

    private void view() {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle("The request as YAML");
        dialog.setWidth("min(640px, 94vw)");
        Pre source = new Pre(RequestText.yaml(request.get()));
        source.addClassName("source");
        source.getElement().setAttribute("tabindex", "0");
        dialog.add(source);
        dialog.getFooter().add(new Button("Close YAML", event -> dialog.close()));
        dialog.open();
    }

    /** Nothing can be created now. */
    void refuse(String why) {
        create.setText("Create cluster");
        create.setEnabled(false);
        words.setText(why);
    }

    /**
     * So many nodes can be created.
     *
     * @param why what is missing yet; null where nothing is
     */
    void offer(
            int nodes,
            @Nullable BigDecimal perHour,
            Optional<Duration> lease,
            @Nullable Duration readyIn,
            Instant now,
            @Nullable String why) {
        create.setText("Create " + nodes + (nodes == 1 ? " node" : " nodes"));
        create.setEnabled(why == null);
        String price = perHour == null ? "Price unknown" : Money.perHour(perHour);
        String until =
                lease.map(length -> " until " + LeaseField.END.format(now.plus(length)))
                        .orElse(", without end");
        String ready = readyIn == null ? "" : " Ready in about " + Times.length(readyIn) + ".";
        words.setText(why != null ? why : price + until + "." + ready);
    }

    /** After a creation that was refused. */
    void enable() {
        create.setEnabled(true);
    }
}
