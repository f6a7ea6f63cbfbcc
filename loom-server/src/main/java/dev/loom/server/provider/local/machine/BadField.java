package dev.loom.server.provider.local.machine;

import java.io.IOException;

/** What the account asks for can't work on this computer. */
public final class BadField extends IOException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    public BadField(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
