package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.exception.DockerException;
import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what an engine refused, or that it is silent, as a failure with a sentence. */
final class EngineErrors {

    private static final Pattern MESSAGE =
            Pattern.compile("\"(?:message|cause)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int LONGEST = 600;

    /** What another try won't change, whatever the status. */
    private static final List<String> HOPELESS =
            List.of("oci runtime", "rlimit", "executable file not found", "invalid argument");

    private EngineErrors() {}

    static Unable translated(EngineAddress engine, RuntimeException error) {
        if (error instanceof DockerException refused) {
            return refused(engine, refused);
        }
        return ioCause(error)
                .map(cause -> silent(engine, words(cause), error))
                .orElseGet(() ->
                        Unable.now(
                                "the engine at %s can't be asked: %s".formatted(engine, error),
                                error));
    }

    /** It was there once and isn't now. */
    static Unable silent(EngineAddress engine, String why, @Nullable Throwable cause) {
        return Unable.now(
                "the engine at %s doesn't answer (%s): start it, and this goes on"
                        .formatted(engine, why),
                cause);
    }

    private static Unable refused(EngineAddress engine, DockerException error) {
        String said = message(error);
        String sentence = "the engine at %s says: %s".formatted(engine, said);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")) {
            return new Unable(new Failure.Capacity(), sentence, error);
        }
        int status = error.getHttpStatus();
        boolean invalid =
                status == 400 || status == 404 || HOPELESS.stream().anyMatch(lower::contains);
        return invalid
                ? new Unable(new Failure.Invalid(), sentence, error)
                : Unable.now(sentence, error);
    }

    /** The engine's own words, without the JSON around them. */
    static String message(DockerException error) {
        String text = String.valueOf(error.getMessage()).strip();
        Matcher message = MESSAGE.matcher(text);
        String words = message.find() ? message.group(1) : text;
        String line = words.replace("\\n", " ").replace("\\\"", "\"").replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line.strip();
    }

    private static String words(IOException cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.strip();
    }

    private static Optional<IOException> ioCause(Throwable error) {
        return Stream.<Throwable>iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(IOException.class::cast)
                .findFirst();
    }
}
