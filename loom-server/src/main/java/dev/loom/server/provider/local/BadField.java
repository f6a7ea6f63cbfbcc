package dev.loom.server.provider.local;

import java.io.IOException;

/** What the account asks for can't work on this computer. */
final class BadField extends IOException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    BadField(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
