package dev.loom.server.task.script;

import dev.loom.core.catalog.Names;
import dev.loom.server.task.ScriptTasks;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Task;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The scripts of a folder, by name: {@code db/backup.sh} is {@code db.backup}. What was changed
 * counts once two looks have found the same, so that nothing half written is run.
 */
@Component
class ScriptFolder implements ScriptTasks {

    private static final Logger log = LoggerFactory.getLogger(ScriptFolder.class);
    private static final long EVERY = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 2_000;
    private static final int DEEPEST = 8;
    private static final long LONGEST = 1024L * 1024;

    private final Path folder;
    private Map<Path, Seen> last = Map.of();
    private Map<Path, Read> read = Map.of();
    private volatile Map<String, Task> tasks = Map.of();
    private @Nullable Long lookedAt;

    ScriptFolder(@Value("${loom.tasks.folder:${loom.home}/tasks}") Path folder) {
        this.folder = folder;
    }

    /** A file as a look finds it. */
    private record Seen(FileTime changed, long size) {}

    /** A file as it was read. */
    private record Read(Seen seen, Task task) {}

    @Override
    public Map<String, Task> now() {
        synchronized (this) {
            long now = System.nanoTime();
            if (lookedAt == null || now - lookedAt > EVERY) {
                lookedAt = now;
                look();
            }
        }
        return tasks;
    }

    /** One look; for tests, which take two after each other. */
    synchronized void look() {
        Map<Path, Seen> found;
        try {
            found = found();
        } catch (IOException | java.io.UncheckedIOException e) {
            log.warn(
                    "the tasks in {} stay as they are: it can't be read: {}", folder, e.toString());
            return;
        }
        boolean first = last.isEmpty() && read.isEmpty();
        Map<Path, Read> next = new HashMap<>();
        found.forEach((path, seen) -> {
            Read before = read.get(path);
            if (before != null && before.seen().equals(seen)) {
                next.put(path, before);
            } else if (first || seen.equals(last.get(path))) {
                next.put(path, new Read(seen, task(path, seen)));
            } else if (before != null) {
                next.put(path, before);
            }
        });
        last = found;
        if (!next.equals(read)) {
            read = next;
            tasks = byName(next);
        }
    }

    private Map<Path, Seen> found() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<Path, Seen> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            for (Path path : walk.filter(this::isScript).limit(MOST).toList()) {
                found.put(path, new Seen(Files.getLastModifiedTime(path), Files.size(path)));
            }
        }
        return found;
    }

    /** What editors leave behind, and what says what it is beside the scripts, is passed over. */
    private boolean isScript(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isRegularFile(path)
                && Names.valid(name(path))
                && !name.startsWith(".")
                && !name.endsWith("~")
                && !name.endsWith(".md")
                && !name.endsWith(".txt");
    }

    private String name(Path path) {
        String name = folder.relativize(path).toString().replace('/', '.');
        int slash = path.getFileName().toString().lastIndexOf('.');
        return slash <= 0
                ? name
                : name.substring(0, name.length() - path.getFileName().toString().length() + slash);
    }

    private static Map<String, Task> byName(Map<Path, Read> read) {
        Map<String, Task> tasks = new TreeMap<>();
        new TreeMap<>(read)
                .forEach((path, each) -> {
                    Task task = each.task();
                    if (tasks.putIfAbsent(task.type(), task) != null) {
                        tasks.put(
                                task.type(),
                                off(
                                        task.type(),
                                        "Two scripts have that name; one of them is "
                                                + path
                                                + "."));
                    }
                });
        return Map.copyOf(tasks);
    }

    private Task task(Path path, Seen seen) {
        String name = name(path);
        if (seen.size() > LONGEST) {
            return off(name, path + " is longer than " + LONGEST + " bytes.");
        }
        try {
            String script = Files.readString(path);
            if (script.indexOf('\0') >= 0) {
                return off(name, path + " is no text.");
            }
            return new ScriptTask(name, script, ScriptHeader.of(script));
        } catch (CharacterCodingException e) {
            return off(name, path + " is not written in UTF-8.");
        } catch (IOException e) {
            return off(name, path + " can't be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static Task off(String name, String why) {
        return new ScriptTask(
                name,
                "",
                new ScriptHeader("", FieldSchema.EMPTY, Optional.empty(), false, Optional.of(why)));
    }
}
