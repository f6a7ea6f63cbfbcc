package dev.loom.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RealCatalogTest {

    @Test
    void everyFileReadsWithoutProblems() throws IOException {
        CatalogReading reading = CatalogReader.read(RealCatalog.files());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.catalog().services()).hasSize(53);
        assertThat(reading.catalog().names(Kind.TEMPLATE)).hasSize(15);
        assertThat(reading.catalog().hardwareTypes()).hasSize(5);
        assertThat(reading.catalog().imageTypes()).hasSize(11);
        assertThat(reading.catalog().names(Kind.PROVIDER)).hasSize(8);
        assertThat(reading.entities()).hasSize(92);
    }
}
