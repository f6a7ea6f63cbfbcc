package dev.loom.bench.chaos;

import java.nio.file.Path;

/** What clusters are made of: simulated, at a pace that leaves room for faults in between. */
final class Catalog {

    static final String TEMPLATE = "grid";

    private Catalog() {}

    /**
     * As YAML.
     *
     * @param folder what the servers share as the world outside
     */
    static String simulated(Path folder) {
        return """
        providers:
          - name: outside
            providertype: simulated
            provisioner:
              folder: "%1$s"
              createLatency: 20ms..400ms
              confirmLatency: 20ms..600ms
              deleteLatency: 10ms..300ms
              createFailures: 2
              deleteFailures: 2
        hardware-types:
          - {name: node, providermap: {outside: {flavor: node}}}
        image-types:
          - {name: node, providermap: {outside: {image: node}}}
        services:
          - name: base
            provisioner:
              actions:
                install: %2$s
                configure: %2$s
          - name: head
            dependencies: {install: {requires: [base]}, runtime: {requires: [base]}}
            provisioner:
              actions:
                install: %2$s
                initialize: %2$s
                start: %2$s
                stop: %2$s
          - name: hand
            dependencies: {install: {requires: [base]}, runtime: {requires: [head]}}
            provisioner:
              actions:
                install: %2$s
                start: %2$s
                stop: %2$s
                remove: %2$s
        templates:
          - name: %3$s
            defaults:
              services: [base, head, hand]
              provider: outside
              config: {head: "%%ip.service.head%%", hands: "%%join(host.service.hand,',')%%"}
            constraints:
              size: {min: 1, max: 50}
              services: {head: {quantities: {min: 1, max: 1}}}
        """
                .formatted(folder, action(folder), TEMPLATE);
    }

    /** Fails now and then, and never so often that a run fails of it. */
    private static String action(Path folder) {
        return "{type: simulated, retries: 6, fields: {folder: \""
                + folder
                + "\", latency: 10ms..400ms, failures: 4, lines: 3}}";
    }
}
