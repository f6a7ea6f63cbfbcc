package dev.loom.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.problem.LoomException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class CatalogArchiveTest {

    private static final BundleFile ONE =
            new BundleFile("services/one.yaml", "name: one\n".getBytes(StandardCharsets.UTF_8));

    @Test
    void aZipIsReadAsItWasWritten() {
        assertSame(CatalogArchive.read(CatalogArchive.zip(List.of(ONE))));
    }

    @Test
    void aTarIsReadPackedOrNot() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        tar(plain);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain.toByteArray());
        }

        assertSame(CatalogArchive.read(plain.toByteArray()));
        assertSame(CatalogArchive.read(packed.toByteArray()));
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        for (String text : List.of("", "no archive", "PK and no zip", "\u001f\u008b no gzip")) {
            assertThatThrownBy(
                            () -> CatalogArchive.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(LoomException.class)
                    .hasMessageContaining("no zip or tar archive");
        }
    }

    @Test
    void whatUnpacksToTooMuchIsRefusedBeforeItDoes() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            TarArchiveEntry entry = new TarArchiveEntry("services/bomb.yaml");
            entry.setSize(80L << 20);
            tar.putArchiveEntry(entry);
            byte[] nothing = new byte[1 << 20];
            for (int each = 0; each < 80; each++) {
                tar.write(nothing);
            }
            tar.closeArchiveEntry();
        }

        assertThatThrownBy(() -> CatalogArchive.read(bomb.toByteArray()))
                .hasMessageContaining("64 MiB");
    }

    private static void tar(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry("./" + ONE.path());
            entry.setSize(ONE.content().length);
            tar.putArchiveEntry(entry);
            tar.write(ONE.content());
            tar.closeArchiveEntry();
        }
    }

    private static void assertSame(List<BundleFile> read) {
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().path()).isEqualTo(ONE.path());
        assertThat(read.getFirst().content()).isEqualTo(ONE.content());
    }
}
