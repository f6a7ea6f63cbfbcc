package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.LoomYaml;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.core.manifest.Manifests;
import dev.loom.core.manifest.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files of a source from disk, within bounds. */
final class SourceFolder {

    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 16;
    private static final long LONGEST = 4L * 1024 * 1024;

    private final Path folder;
    private final List<ManifestFlaw> flaws = new ArrayList<>();
    private boolean nodesMissing;
    private boolean jobsMissing;

    private SourceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What lies there.
     *
     * @param nodesMissing whether the file of nodes isn't there though it should be, or can't be
     *     read: then nothing is known of nodes
     * @param jobsMissing the same of the folder of jobs
     */
    record Found(
            LoomYaml settings,
            Manifests.Files files,
            List<ManifestFlaw> flaws,
            boolean nodesMissing,
            boolean jobsMissing) {}

    /** What the settings of this {@code loom.yaml} point to. */
    static Found read(Path yaml, LoomYaml settings) {
        Path folder = yaml.getParent();
        return new SourceFolder(folder == null ? yaml : folder).read(settings);
    }

    /** The folders that a change of what these settings point to happens in, if they are there. */
    static Set<Path> folders(Path yaml, Optional<LoomYaml> settings) {
        Set<Path> folders = new LinkedHashSet<>();
        Path folder = Optional.ofNullable(yaml.getParent()).orElse(yaml);
        addParent(folders, yaml);
        settings.ifPresent(each -> {
            addParent(folders, folder.resolve(each.nodesFile().orElse(LoomYaml.NODES_FILE)));
            each.dataFile().ifPresent(name -> addParent(folders, folder.resolve(name)));
            Path jobs = folder.resolve(each.jobsPath().orElse(LoomYaml.JOBS_PATH));
            addParent(folders, jobs);
            manifests(jobs).forEach(file -> addParent(folders, file));
            addBelow(folders, jobs);
        });
        return folders;
    }

    /** Where a file lies, and where that lies which it is a link to. */
    private static void addParent(Set<Path> folders, Path file) {
        try {
            folders.add(file.toAbsolutePath().normalize().getParent());
            if (Files.isSymbolicLink(file) && Files.exists(file)) {
                folders.add(file.toRealPath().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addBelow(Set<Path> folders, Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(path, DEEPEST)) {
            walk.filter(Files::isDirectory).limit(FolderEvents.MOST + 1L).forEach(folders::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found read(LoomYaml settings) {
        Optional<SourceFile> nodes = nodes(settings);
        Optional<SourceFile> data =
                settings.dataFile().flatMap(name -> file(folder.resolve(name), true));
        if (settings.dataFile().isPresent() && data.isEmpty()) {
            jobsMissing = true;
        }
        return new Found(
                settings,
                new Manifests.Files(nodes, data, jobs(settings)),
                List.copyOf(flaws),
                nodesMissing,
                jobsMissing);
    }

    private Optional<SourceFile> nodes(LoomYaml settings) {
        Path path = folder.resolve(settings.nodesFile().orElse(LoomYaml.NODES_FILE));
        Optional<SourceFile> nodes = file(path, settings.nodesFile().isPresent());
        nodesMissing = nodes.isEmpty() && (settings.nodesFile().isPresent() || Files.exists(path));
        return nodes;
    }

    private List<SourceFile> jobs(LoomYaml settings) {
        Path path = folder.resolve(settings.jobsPath().orElse(LoomYaml.JOBS_PATH));
        List<SourceFile> files = new ArrayList<>();
        for (Path each : manifests(path)) {
            Optional<SourceFile> file = file(each, true);
            file.ifPresent(files::add);
            jobsMissing |= file.isEmpty();
        }
        if (!Files.exists(path)) {
            jobsMissing = true;
            if (settings.jobsPath().isPresent()) {
                flaws.add(flaw(path, "there is no such file or folder; its jobs stay as they are"));
            }
        }
        return files;
    }

    /** In the order of their paths; what editors leave behind is passed over. */
    static List<Path> manifests(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(path, DEEPEST)) {
            return walk.filter(SourceFolder::isManifest)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isManifest(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private Optional<SourceFile> file(Path path, boolean wanted) {
        try {
            if (!Files.exists(path)) {
                if (wanted) {
                    flaws.add(flaw(path, "there is no such file"));
                }
                return Optional.empty();
            }
            if (Files.size(path) > LONGEST) {
                flaws.add(flaw(path, "the file is longer than " + LONGEST + " bytes"));
                return Optional.empty();
            }
            return Optional.of(new SourceFile(name(path), Files.readString(path)));
        } catch (CharacterCodingException e) {
            flaws.add(flaw(path, "the file is not written in UTF-8"));
        } catch (IOException e) {
            flaws.add(flaw(path, "the file can't be read: " + e.getClass().getSimpleName()));
        }
        return Optional.empty();
    }

    private ManifestFlaw flaw(Path path, String message) {
        return new ManifestFlaw(name(path), Optional.empty(), message);
    }

    private String name(Path path) {
        return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }
}
