package dev.loom.server.run.internal;

import java.util.function.Consumer;

/** What a step says that it waits for, once each time that it changes. */
final class Said {

    private final Consumer<String> journal;
    private String last = "";

    Said(Consumer<String> journal) {
        this.journal = journal;
    }

    synchronized void say(String message) {
        if (!message.equals(last)) {
            last = message;
            journal.accept(message);
        }
    }
}
