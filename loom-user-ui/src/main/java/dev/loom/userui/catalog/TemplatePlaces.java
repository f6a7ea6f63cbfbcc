package dev.loom.userui.catalog;

import dev.loom.server.cluster.TemplateCard;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.security.Caller;
import dev.loom.ui.jump.Place;
import dev.loom.ui.jump.Places;
import java.util.List;

/** Templates by label or name: where a cluster is made from them. */
public final class TemplatePlaces implements Places {

    private final TemplateCards templates;

    public TemplatePlaces(TemplateCards templates) {
        this.templates = templates;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        return templates.list(caller).stream()
                .map(TemplatePlaces::place)
                .filter(place -> place.holds(typed))
                .limit(MOST)
                .toList();
    }

    private static Place place(TemplateCard card) {
        String words =
                card.label().isEmpty() || card.label().equals(card.name())
                        ? card.name()
                        : card.label() + " (" + card.name() + ")";
        return new Place("plus", words, "create a cluster", "create/" + card.name());
    }
}
