package dev.loom.adminui.provider;

import dev.loom.adminui.catalog.CatalogFaces;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.status.Overview;
import org.springframework.stereotype.Component;

/** What the pages of providers ask. */
@Component
public record ProviderFaces(
        CatalogFaces catalog, ProviderTests tests, MachineReports machines, Overview overview) {}
