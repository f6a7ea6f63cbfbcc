package dev.loom.adminui.catalog;

import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.CatalogUses;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.CurrentCaller;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What every page of the catalog asks. */
@Component
public record CatalogFaces(
        Catalogs catalogs,
        CatalogUses uses,
        Clusters clusters,
        CurrentCaller caller,
        InstantSource clock) {}
