package dev.loom.ssh;

import java.util.concurrent.CompletableFuture;

/** Lets another thread end what {@link NodeShell} is carrying out. Triggering twice is harmless. */
public final class AbortSignal {

    private final CompletableFuture<Void> triggered = new CompletableFuture<>();

    public void trigger() {
        triggered.complete(null);
    }

    public boolean triggered() {
        return triggered.isDone();
    }

    /** Calls once, at once if it was triggered already, from the triggering thread. */
    void onTrigger(Runnable action) {
        var _ = triggered.thenRun(action);
    }
}
