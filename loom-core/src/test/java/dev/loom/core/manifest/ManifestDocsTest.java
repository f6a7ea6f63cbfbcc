package dev.loom.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.job.JobReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about manifests names every key that is read, and no other. */
final class ManifestDocsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @Test
    void everyKeyIsDocumentedInItsTable() throws IOException {
        assertThat(keys("## loom.yaml", "## nodes.yaml")).isEqualTo(LoomYaml.KEYS);
        assertThat(keys("## nodes.yaml", "## jobs")).isEqualTo(NodeReader.KEYS);
        assertThat(keys("## jobs", "## Selectors")).isEqualTo(JobReader.KEYS);
    }

    private static List<String> keys(String from, String to) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "manifests.md"));
        String section = page.substring(page.indexOf(from), page.indexOf(to));
        return ROW.matcher(section).results().map(row -> row.group(1)).toList();
    }
}
