package dev.loom.app.clusters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where others wait until the test lets them on: whoever comes to a gate leaves the file {@code
 * NAME.reached}, and goes on once the file {@code NAME.open} exists.
 */
public record Gates(Path folder) {

    /** The environment variable by which a server's plugins find the folder. */
    static final String VARIABLE = "GATES";

    void reach(String gate) {
        make(gate + ".reached");
    }

    public boolean isReached(String gate) {
        return Files.exists(folder.resolve(gate + ".reached"));
    }

    public void open(String gate) {
        make(gate + ".open");
    }

    public boolean isOpen(String gate) {
        return Files.exists(folder.resolve(gate + ".open"));
    }

    private void make(String name) {
        try {
            Files.createFile(folder.resolve(name));
        } catch (FileAlreadyExistsException _) {
            // somebody came twice
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
