package dev.loom.app;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGTERM and Ctrl-C: the first one asks for an orderly end, the second for one at once. The JVM's
 * own shutdown can't tell them apart, and would end with a status that looks like a failure.
 */
final class Signals {

    private final Runnable first;
    private final Runnable second;
    private final AtomicInteger count = new AtomicInteger();

    private Signals(Runnable first, Runnable second) {
        this.first = first;
        this.second = second;
    }

    /** Handles both from now on, each call on a thread of its own. */
    static void handle(Runnable first, Runnable second) {
        Signals signals = new Signals(first, second);
        try {
            signals.on("TERM");
            signals.on("INT");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals", e);
        }
    }

    /** By reflection, because javac warns of these classes in a way that nothing can silence. */
    private void on(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object came =
                Proxy.newProxyInstance(
                        handler.getClassLoader(),
                        new Class<?>[] {handler},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "handle" -> came();
                                    case "equals" ->
                                            System.identityHashCode(self)
                                                    == System.identityHashCode(arguments[0]);
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> "signals of Loom";
                                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), came);
    }

    @SuppressWarnings("NullAway") // what a void method answers
    private Object came() {
        switch (count.incrementAndGet()) {
            case 1 -> start(first);
            case 2 -> start(second);
            default -> {}
        }
        return null;
    }

    private static void start(Runnable what) {
        // not a daemon, as who calls is: the JVM must stay until the end
        Thread.ofPlatform().name("loom-stop").daemon(false).start(what);
    }
}
