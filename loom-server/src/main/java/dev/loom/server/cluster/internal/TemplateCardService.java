package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Template;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.cluster.TemplateCard;
import dev.loom.server.cluster.TemplateCard.PastCreate;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.cluster.TemplateChoices;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cards out of the catalog and of what was made lately. */
@Service
class TemplateCardService implements TemplateCards {

    private static final int BARS = 16;

    private final CurrentCatalog catalog;
    private final TemplateLayouts layouts;
    private final PastCreates past;
    private final ChoicesReader reader;

    TemplateCardService(
            CurrentCatalog catalog,
            TemplateLayouts layouts,
            PastCreates past,
            ChoicesReader reader) {
        this.catalog = catalog;
        this.layouts = layouts;
        this.past = past;
        this.reader = reader;
    }

    @Override
    public List<TemplateCard> list(Caller caller) {
        caller.need(Right.SEE);
        Catalog current = catalog.of(caller.tenant());
        Map<String, List<PastCreate>> creates = past.byTemplate(caller.tenant());
        return layouts.of(caller.tenant(), current).stream()
                .sorted(
                        Comparator.comparingInt(
                                        (TemplateCard card) -> -creates(creates, card).size())
                                .thenComparing(card -> card.problem() != null)
                                .thenComparing(TemplateCard::label, String.CASE_INSENSITIVE_ORDER))
                .map(card -> with(card, creates(creates, card)))
                .toList();
    }

    private static List<PastCreate> creates(
            Map<String, List<PastCreate>> creates, TemplateCard card) {
        return creates.getOrDefault(PastCreates.key(card.name()), List.of());
    }

    private static TemplateCard with(TemplateCard card, List<PastCreate> creates) {
        return new TemplateCard(
                card.name(),
                card.label(),
                card.description(),
                card.tags(),
                card.services(),
                card.least(),
                card.most(),
                card.layout(),
                card.perHour(),
                median(creates),
                creates.subList(Math.max(0, creates.size() - BARS), creates.size()),
                card.problem());
    }

    private static @Nullable Duration median(List<PastCreate> creates) {
        List<Duration> sorted =
                creates.stream()
                        .filter(create -> create.state().equals("succeeded"))
                        .map(PastCreate::took)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
    }

    @Override
    public TemplateChoices choices(Caller caller, String template) {
        caller.need(Right.SEE);
        Catalog current = catalog.of(caller.tenant());
        Template found =
                current.template(template)
                        .orElseThrow(() -> LoomException.notFound("template", template));
        return reader.read(TemplateMerge.merge(found, current).template(), current);
    }
}
