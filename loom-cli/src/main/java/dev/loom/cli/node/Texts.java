package dev.loom.cli.node;

import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.Imported;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of other tools, and what they say in Loom's words. */
final class Texts {

    private Texts() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw FailedException.usage("There is no file " + file);
        } catch (IOException e) {
            throw FailedException.usage(file + " can't be read: " + e.getMessage());
        }
    }

    /** What an ssh configuration includes; relative names count from its folder. */
    static List<SourceFile> included(Path file, String pattern) {
        String home = System.getProperty("user.home");
        String plain = pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
        Path path = file.toAbsolutePath().resolveSibling(plain);
        List<SourceFile> files = new ArrayList<>();
        try (DirectoryStream<Path> matches =
                Files.newDirectoryStream(path.getParent(), String.valueOf(path.getFileName()))) {
            for (Path match : matches) {
                if (Files.isRegularFile(match)) {
                    files.add(new SourceFile(match.toString(), read(match)));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return files.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    /** Writes the manifest, and what couldn't be said in it beside it. */
    static int print(Session session, Imported read, String manifest) {
        read.notices().forEach(notice -> session.say("notice: " + notice));
        read.flaws().forEach(flaw -> session.say("error: " + flaw));
        if (!read.flaws().isEmpty()) {
            return ExitCode.FAILED;
        }
        manifest.lines().forEach(session.output()::line);
        return ExitCode.DONE;
    }
}
