package dev.loom.userui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.loom.server.cluster.TemplateCard;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tags that most templates have, of which one is chosen, or all. */
final class TagFilter extends Div {

    private static final int MOST = 6;

    private final Map<String, NativeButton> buttons = new LinkedHashMap<>();
    private String chosen = "";

    TagFilter(List<TemplateCard> templates, Runnable listener) {
        addClassName("seg");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Tag");
        button("", "All " + templates.size(), listener);
        Map<String, Integer> uses = new LinkedHashMap<>();
        templates.forEach(card -> card.tags().forEach(tag -> uses.merge(tag, 1, Integer::sum)));
        uses.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(entry -> button(entry.getKey(), capital(entry.getKey()), listener));
        setVisible(buttons.size() > 1);
        mark();
    }

    private void button(String tag, String words, Runnable listener) {
        NativeButton button = new NativeButton(words);
        button.addClickListener(event -> {
            choose(tag);
            listener.run();
        });
        buttons.put(tag, button);
        add(button);
    }

    /** Which tag; empty for all. */
    String chosen() {
        return chosen;
    }

    void choose(String tag) {
        chosen = buttons.containsKey(tag) ? tag : "";
        mark();
    }

    boolean allows(TemplateCard card) {
        return chosen.isEmpty() || card.tags().contains(chosen);
    }

    private void mark() {
        buttons.forEach((tag, button) ->
                button.getElement()
                        .setAttribute("aria-pressed", String.valueOf(tag.equals(chosen))));
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
