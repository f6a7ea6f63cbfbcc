package dev.loom.server.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/** A text that must not be seen: however it is printed, it is {@code •••}. */
public final class SecretText {

    private final String text;

    @JsonCreator
    public SecretText(String text) {
        this.text = text;
    }

    public static SecretText of(byte[] utf8) {
        return new SecretText(new String(utf8, StandardCharsets.UTF_8));
    }

    /** The text itself, for the moment in which it is used. */
    public String reveal() {
        return text;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    @JsonValue
    public String toString() {
        return "•••";
    }
}
