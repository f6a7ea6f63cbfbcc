package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.LoomYaml;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.core.manifest.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What a look at a source's files on disk came to. */
sealed interface SourceLook {

    /** Its {@code loom.yaml} isn't there: nothing changes. */
    record Gone(Path yaml) implements SourceLook {}

    /** Its {@code loom.yaml} can't be understood: nothing changes. */
    record Unclear(List<ManifestFlaw> flaws) implements SourceLook {}

    /**
     * Its files.
     *
     * @param hash of all that was read
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Seen(SourceFolder.Found found, byte[] hash) implements SourceLook {}

    /**
     * Looks at the files.
     *
     * @param optional whether it may be without a {@code loom.yaml}
     */
    static SourceLook at(Path yaml, boolean optional) {
        try {
            boolean exists = Files.exists(yaml);
            if (!exists && !optional) {
                return new Gone(yaml);
            }
            String text = exists ? Files.readString(yaml) : "";
            String name = String.valueOf(yaml.getFileName());
            return switch (LoomYaml.read(new SourceFile(name, text))) {
                case LoomYaml.Outcome.Broken(var flaws) -> new Unclear(flaws);
                case LoomYaml.Outcome.Read(LoomYaml settings) -> {
                    SourceFolder.Found found = SourceFolder.read(yaml, settings);
                    yield new Seen(found, hash(yaml, text, found));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(Path yaml, String text, SourceFolder.Found found) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, yaml.toString());
            add(digest, text);
            found.files().nodes().ifPresent(file -> add(digest, file));
            found.files().data().ifPresent(file -> add(digest, file));
            found.files().jobs().forEach(file -> add(digest, file));
            found.flaws().forEach(flaw -> add(digest, flaw.toString()));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, SourceFile file) {
        add(digest, file.path());
        add(digest, file.text());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
