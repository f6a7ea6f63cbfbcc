package dev.loom.userui.create;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.loom.server.cluster.TemplateCard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which template: cards where there are few, else a box that finds by what is typed. */
final class TemplatePicker extends Div {

    private static final int FEW = 6;

    private final List<TemplateCard> templates;
    private final RadioButtonGroup<TemplateCard> cards = new RadioButtonGroup<>("Template");
    private final ComboBox<TemplateCard> box = new ComboBox<>("Template");
    private final boolean few;

    TemplatePicker(List<TemplateCard> templates, Consumer<TemplateCard> listener) {
        this.templates = templates;
        few = templates.size() <= FEW;
        addClassName("template-picker");
        cards.setItems(templates);
        cards.setRenderer(new ComponentRenderer<>(TemplatePicker::card));
        cards.addValueChangeListener(event -> told(event.getValue(), listener));
        cards.addClassName("radio-cards");
        cards.setManualValidation(true);
        box.setItems(templates);
        box.setItemLabelGenerator(TemplatePicker::label);
        box.setRenderer(new ComponentRenderer<>(TemplatePicker::card));
        box.setWidthFull();
        box.setManualValidation(true);
        box.setPlaceholder("Type a part of its name");
        box.setAllowCustomValue(true);
        box.addCustomValueSetListener(event -> typed(event.getDetail()));
        box.addValueChangeListener(event -> told(event.getValue(), listener));
        add(few ? cards : box);
    }

    private static void told(@Nullable TemplateCard chosen, Consumer<TemplateCard> listener) {
        if (chosen != null) {
            listener.accept(chosen);
        }
    }

    private static String label(TemplateCard card) {
        return card.label().equals(card.name())
                ? card.name()
                : card.label() + " (" + card.name() + ")";
    }

    private static Div card(TemplateCard card) {
        Span name = new Span(card.label());
        name.addClassName("medium");
        Span facts = new Span(card.name() + " · " + nodes(card));
        facts.addClassNames("small", "muted");
        Div words = new Div(name, facts);
        words.addClassNames("stack", "radio-cards__words");
        return words;
    }

    private static String nodes(TemplateCard card) {
        if (card.most() == null) {
            return card.least() + " or more nodes";
        } else if (card.most() == card.least()) {
            return card.least() + (card.least() == 1 ? " node" : " nodes");
        }
        return card.least() + " – " + card.most() + " nodes";
    }

    /** A text that is no item: the template that it means, the nearest first. */
    private void typed(String text) {
        find(templates, text)
                .ifPresentOrElse(
                        this::choose, () -> fail("There is no template \"" + text.strip() + "\""));
    }

    static Optional<TemplateCard> find(List<TemplateCard> templates, String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        return templates.stream()
                .filter(card -> rank(card, part) < 4)
                .min((one, other) -> Integer.compare(rank(one, part), rank(other, part)));
    }

    private static int rank(TemplateCard card, String part) {
        String name = card.name().toLowerCase(Locale.ROOT);
        String label = card.label().toLowerCase(Locale.ROOT);
        if (name.equals(part)) {
            return 0;
        } else if (label.equals(part)) {
            return 1;
        } else if (name.startsWith(part) || label.startsWith(part)) {
            return 2;
        }
        return name.contains(part) || label.contains(part) ? 3 : 4;
    }

    void choose(TemplateCard card) {
        if (few) {
            cards.setValue(card);
        } else {
            box.setValue(card);
        }
    }

    @Nullable TemplateCard chosen() {
        return few ? cards.getValue() : box.getValue();
    }

    /** Says what is wrong at the field; nothing for an empty text. */
    void fail(String problem) {
        cards.setErrorMessage(problem);
        cards.setInvalid(!problem.isEmpty());
        box.setErrorMessage(problem);
        box.setInvalid(!problem.isEmpty());
    }
}
