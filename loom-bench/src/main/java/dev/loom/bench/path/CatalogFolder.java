package dev.loom.bench.path;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of those who make clusters of a catalog that lies elsewhere. */
final class CatalogFolder {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--catalog",
            defaultValue = "${LOOM_SHARED_DATA}/coopr-catalog",
            description =
                    "Folder of a catalog with the template hadoop-distributed; by default ${DEFAULT-VALUE}.")
    private Path folder = Path.of("");

    /** What lies there. */
    EngineCatalog catalog() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no folder "
                            + folder
                            + ": name one with --catalog, or its parent with LOOM_SHARED_DATA.");
        }
        return new EngineCatalog(folder);
    }
}
