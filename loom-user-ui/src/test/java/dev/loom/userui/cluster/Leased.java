package dev.loom.userui.cluster;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A template of which nothing can be made, with a lease: its clusters fail at once and stay. */
final class Leased {

    static final String TEMPLATE = "view-leased";

    private static final String CATALOG =
            """
            providers:
              - {name: view-nowhere, providertype: local, provisioner: {sshd: /nonexistent/sshd}}
            hardware-types:
              - {name: view-tiny, providermap: {view-nowhere: {flavor: tiny, cost: "0.5"}}}
            image-types:
              - {name: view-bare, providermap: {view-nowhere: {image: bare}}}
            services:
              - {name: view-quiet}
            templates:
              - name: view-leased
                defaults:
                  services: [view-quiet]
                  provider: view-nowhere
                  hardwaretype: view-tiny
                  imagetype: view-bare
                  config: {who: "%cluster.owner%"}
                administration: {leaseduration: {initial: 8h, step: 4h, max: 10h}}
            """;

    private Leased() {}

    static void catalog(Catalogs catalogs, TestPeople people) {
        catalogs.importFiles(
                people.caller(Role.ADMINISTRATOR),
                List.of(new BundleFile("catalog.yaml", CATALOG.getBytes(StandardCharsets.UTF_8))),
                false,
                false);
    }
}
