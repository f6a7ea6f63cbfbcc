package dev.loom.adminui.overview;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.provider.ProviderTests.TypeView;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The providers of a tenant, with what their types are said to do. */
@Component
public class ProviderList {

    private final Catalogs catalogs;
    private final ProviderTests types;

    ProviderList(Catalogs catalogs, ProviderTests types) {
        this.catalogs = catalogs;
        this.types = types;
    }

    /**
     * A provider.
     *
     * @param known whether this server has its type
     * @param isolated whether its machines are isolated from each other and from this one
     */
    public record Entry(String label, String type, boolean known, boolean isolated) {}

    /** All, by name. */
    public List<Entry> of(Caller caller) {
        Catalog catalog = catalogs.current(caller);
        Map<String, TypeView> known =
                types.types(caller).stream()
                        .collect(Collectors.toMap(TypeView::type, type -> type));
        return catalog.names(Kind.PROVIDER).stream()
                .flatMap(name -> catalog.provider(name).stream())
                .map(provider -> entry(provider, known))
                .toList();
    }

    private static Entry entry(ProviderAccount provider, Map<String, TypeView> known) {
        TypeView type = known.get(provider.providerType());
        return new Entry(
                provider.about().label(),
                provider.providerType(),
                type != null,
                type != null && type.capabilities().contains("isolated"));
    }
}
