package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.core.catalog.Template;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ClusterDesigner;
import dev.loom.core.cluster.ClusterRequest;
import dev.loom.core.cluster.Design;
import dev.loom.core.cluster.RequestProblem;
import dev.loom.core.layout.NodeLayout;
import dev.loom.core.layout.SizeRange;
import dev.loom.server.catalog.ProviderTypes;
import dev.loom.server.cluster.TemplateCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each template comes to by default, laid out once for a catalog: the same catalog is the same
 * object as long as nothing in it changes.
 */
@Component
class TemplateLayouts {

    private static final int FEW = 5;

    private record Known(Catalog catalog, List<TemplateCard> cards) {}

    private final ProviderTypes types;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    TemplateLayouts(ProviderTypes types) {
        this.types = types;
    }

    /** Cards by name, without what was made from them. */
    @SuppressWarnings("ReferenceEquality") // see above
    List<TemplateCard> of(UUID tenant, Catalog catalog) {
        Known last = known.get(tenant);
        if (last != null && last.catalog() == catalog) {
            return last.cards();
        }
        List<TemplateCard> cards =
                catalog.names(Kind.TEMPLATE).stream()
                        .flatMap(name -> catalog.template(name).stream())
                        .map(template -> card(template, catalog))
                        .toList();
        known.put(tenant, new Known(catalog, cards));
        return cards;
    }

    private TemplateCard card(Template template, Catalog catalog) {
        Template merged = TemplateMerge.merge(template, catalog).template();
        Design design =
                ClusterDesigner.design(ClusterRequest.of("preview", template.name()), catalog);
        Optional<ClusterDesign> made =
                design instanceof Design.Designed(var designed, _)
                        ? Optional.of(designed)
                        : Optional.empty();
        OptionalInt most = merged.constraints().size().max();
        return new TemplateCard(
                template.name(),
                template.about().label(),
                template.about().description(),
                template.about().tags(),
                merged.defaults().services(),
                merged.constraints().size().min(),
                most.isPresent() ? most.getAsInt() : null,
                made.map(least -> picture(merged, least, catalog)).orElse(List.of()),
                made.flatMap(ClusterDesign::hourlyCost).orElse(null),
                null,
                List.of(),
                problem(design, merged, catalog));
    }

    /** A few nodes show more of a template than its fewest do. */
    private static List<NodeLayout> picture(Template merged, ClusterDesign least, Catalog catalog) {
        SizeRange range = merged.constraints().size();
        int few = Math.max(range.min(), Math.min(FEW, range.max().orElse(FEW)));
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("name", "preview").put("template", merged.name()).put("size", few);
        return ClusterDesigner.design(request, catalog) instanceof Design.Designed(var designed, _)
                ? designed.layout()
                : least.layout();
    }

    private @Nullable String problem(Design design, Template merged, Catalog catalog) {
        @Nullable String refused =
                design instanceof Design.Refused(List<RequestProblem> problems)
                                && !problems.isEmpty()
                        ? problems.getFirst().message()
                        : null;
        return merged.defaults()
                .provider()
                .flatMap(catalog::provider)
                .flatMap(this::unusable)
                .orElse(refused);
    }

    /** Why no machine can be made at that provider; empty where one can. */
    Optional<String> unusable(ProviderAccount provider) {
        return types.schema(provider.providerType()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "provider %s is of type \"%s\", which nothing here can speak to"
                                .formatted(provider.name(), provider.providerType()));
    }
}
