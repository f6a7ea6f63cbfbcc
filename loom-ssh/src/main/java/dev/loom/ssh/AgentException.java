package dev.loom.ssh;

import java.io.IOException;

/** An SSH agent that doesn't do what was asked. */
final class AgentException extends IOException {

    private final String sentence;

    AgentException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    AgentException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
