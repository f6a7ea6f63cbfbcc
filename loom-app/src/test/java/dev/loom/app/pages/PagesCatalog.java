package dev.loom.app.pages;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Templates beside the starter catalog's: one that fails, one that waits, one that prints much. */
final class PagesCatalog {

    static final String FAILING = "reports";
    static final String GATED = "ingest";
    static final String FLOODING = "metrics";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FAILS =
            """
            printf 'Reading package lists...\\nBuilding dependency tree...\\nReading state information...\\n'
            printf 'The following NEW packages will be installed:\\n  \\033[1mreport-store\\033[0m\\n'
            printf '\\033[34mGet:1\\033[0m http://mirror.example/pool report-store 4.2.1\\n'
            printf '\\033[31mE: Failed to fetch http://mirror.example/pool/report-store_4.2.1.deb\\033[0m'
            printf '  503 Service Unavailable\\n'
            printf 'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\\n'
            exit 100
            """;

    private static final String WAITS =
            """
            n=0
            until OPEN; do
                n=$((n + 1))
                printf '\\033[2m[%s]\\033[0m segment \\033[32m%04d\\033[0m of the index is written\\n' "ingest" $n
                sleep 0.1
            done
            echo "the index is complete: $n segments"
            """;

    private static final String FLOODS =
            """
            awk 'BEGIN { for (i = 1; i <= 100000; i++) print "sample " i " of 100000, value " i * 7919 % 100003 }'
            echo "E: Failed to close the sample file"
            awk 'BEGIN { for (i = 1; i <= 100000; i++) print "check " i }'
            """;

    private PagesCatalog() {}

    /**
     * The catalog, as the import takes it.
     *
     * @param open a condition of the shell that holds once a gated script may end
     */
    static String json(String open) {
        return JSON.writeValueAsString(
                Map.of(
                        "services",
                        List.of(
                                service(FAILING, "Report store", FAILS),
                                service(GATED, "Ingest", WAITS.replace("OPEN", open)),
                                service(FLOODING, "Metrics", FLOODS)),
                        "templates",
                        List.of(
                                template(FAILING, "Monthly reports", "A store and its reports"),
                                template(GATED, "Ingest", "Writes an index, segment by segment"),
                                template(FLOODING, "Metrics", "Samples, and many of them"))));
    }

    private static Map<String, Object> service(String name, String label, String script) {
        Map<String, Object> install =
                Map.of(
                        "type",
                        "shell",
                        "timeout",
                        "PT10M",
                        "retries",
                        0,
                        "fields",
                        Map.of("script", script));
        return Map.of(
                "name", name,
                "label", label,
                "provisioner", Map.of("actions", Map.of("install", install)));
    }

    private static Map<String, Object> template(String name, String label, String description) {
        return Map.of(
                "name", name,
                "label", label,
                "description", description,
                "defaults",
                        Map.of(
                                "services", List.of(name),
                                "provider", "local",
                                "hardwaretype", "small",
                                "imagetype", "node"),
                "compatibility",
                        Map.of(
                                "services", List.of(name),
                                "hardwaretypes", List.of("small", "medium"),
                                "imagetypes", List.of("node")),
                "constraints", Map.of("size", Map.of("min", 1, "max", 12)),
                "administration",
                        Map.of("leaseduration", Map.of("initial", 0, "max", 0, "step", 0)));
    }
}
