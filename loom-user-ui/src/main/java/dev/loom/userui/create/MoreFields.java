package dev.loom.userui.create;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.cluster.TemplateChoices;
import java.util.Arrays;
import java.util.List;

/** What few people change, folded: configuration, host names, tags, description. */
final class MoreFields extends Div {

    final TextArea config = new TextArea("Laid over the template's, as YAML or JSON");
    final TextField dnsSuffix = new TextField("DNS suffix");
    final TextField tags = new TextField("Tags, with commas between");
    final TextField description = new TextField("Description");

    private final Span configWords = new Span();
    private final Span otherWords = new Span();
    private final Details configFold;
    private final Details otherFold;
    private int given;

    MoreFields(Runnable listener) {
        List.of(dnsSuffix, tags, description)
                .forEach(field -> {
                    field.setWidthFull();
                    field.setManualValidation(true);
                    field.setValueChangeMode(ValueChangeMode.LAZY);
                    field.setValueChangeTimeout(CreateView.PAUSE_MS);
                    field.addValueChangeListener(event -> changed(listener));
                });
        config.setWidthFull();
        config.setMinRows(4);
        config.setMaxRows(16);
        config.addClassName("config-text");
        config.setManualValidation(true);
        config.setValueChangeMode(ValueChangeMode.LAZY);
        config.setValueChangeTimeout(CreateView.PAUSE_MS);
        config.addValueChangeListener(event -> changed(listener));
        configFold = fold("Configuration", configWords, config);
        otherFold = fold("DNS, tags and description", otherWords, dnsSuffix, tags, description);
        addClassName("folds");
        add(configFold, otherFold);
    }

    private static Details fold(String title, Span words, Component... in) {
        Span name = new Span(title);
        name.addClassName("medium");
        words.addClassNames("muted", "clip", "small");
        Div summary = new Div(name, words);
        summary.addClassNames("row", "between", "folds__summary");
        Div inside = new Div(in);
        inside.addClassNames("stack", "folds__inside");
        Details fold = new Details(summary, inside);
        fold.setWidthFull();
        return fold;
    }

    private void changed(Runnable listener) {
        say();
        listener.run();
    }

    /** What the template gives. */
    void offer(TemplateChoices choices) {
        given = choices.config().size();
        config.setPlaceholder(given == 0 ? "port: 8080" : "What stands here wins");
        dnsSuffix.setPlaceholder(choices.dnsSuffix() == null ? "local" : choices.dnsSuffix());
        say();
    }

    private void say() {
        configWords.setText(
                config.isEmpty() ? given == 0 ? "none" : values() : values() + ", with changes");
        otherWords.setText(
                String.join(
                        " · ",
                        List.of(
                                dnsSuffix.isEmpty()
                                        ? dnsSuffix.getPlaceholder()
                                        : dnsSuffix.getValue(),
                                tags.isEmpty() ? "no tags" : tags.getValue())));
    }

    private String values() {
        return given + (given == 1 ? " value" : " values") + " from the template";
    }

    List<String> tagList() {
        return Arrays.stream(tags.getValue().split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    /** Opens the fold of a field that something is wrong with. */
    void reveal(Component field) {
        (field.equals(config) ? configFold : otherFold).setOpened(true);
    }
}
