package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells other servers that there is news, by {@code NOTIFY} with run ids only: at once, and at most
 * 20 times a second. It only speeds things up: whoever misses a notice finds out by looking.
 */
@Component
class Notices implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final String CHANNEL = "loom";
    private static final String WAITING = "waiting";
    private static final String WISH = "wish ";
    private static final String NEWS = "news ";
    private static final String RING = "ring ";
    private static final int MOST_PER_NOTICE = 80;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int PATIENCE_MILLIS = 1_000;

    private final JdbcConnectionDetails details;
    private final RunEvents events;
    private final Timers timers;
    private final String server = UUID.randomUUID().toString();
    private final Set<String> outgoing = new LinkedHashSet<>();
    private final List<Runnable> onRunWaiting = new ArrayList<>();
    private final Map<String, List<Runnable>> onRing = new ConcurrentHashMap<>();
    private final List<Consumer<RunRef>> onWish = new ArrayList<>();
    private long sent = System.nanoTime();
    private @Nullable Connection sender;
    private volatile boolean running;

    Notices(JdbcConnectionDetails details, RunEvents events, Timers timers) {
        this.details = details;
        this.events = events;
        this.timers = timers;
        events.outward(runs -> runs.forEach(run -> say(NEWS + run)));
    }

    void onRunWaiting(Runnable listener) {
        onRunWaiting.add(listener);
    }

    void onWish(Consumer<RunRef> listener) {
        onWish.add(listener);
    }

    void onRing(String topic, Runnable listener) {
        onRing.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** There is something to look at: tells everyone, here too. */
    void ring(String topic) {
        heardRing(topic);
        say(RING + topic);
    }

    private void heardRing(String topic) {
        onRing.getOrDefault(topic, List.of()).forEach(Runnable::run);
    }

    /** A run waits for an owner: tells everyone, here too. */
    void runWaiting() {
        onRunWaiting.forEach(Thread::startVirtualThread);
        say(WAITING);
    }

    /** Somebody changed what they want of a run: tells everyone, here too. */
    void wish(RunRef run) {
        onWish.forEach(listener -> Thread.startVirtualThread(() -> listener.accept(run)));
        say(WISH + run);
    }

    private void say(String word) {
        boolean first;
        Duration pause;
        synchronized (outgoing) {
            first = outgoing.isEmpty();
            outgoing.add(word);
            pause = BETWEEN.minusNanos(System.nanoTime() - sent);
        }
        if (first) {
            timers.after(pause.isPositive() ? pause : Duration.ZERO, this::send);
        }
    }

    private synchronized void send() {
        List<String> words = new ArrayList<>();
        synchronized (outgoing) {
            sent = System.nanoTime();
            var each = outgoing.iterator();
            while (each.hasNext() && words.size() < MOST_PER_NOTICE) {
                words.add(each.next());
                each.remove();
            }
            if (each.hasNext()) {
                timers.after(BETWEEN, this::send);
            }
        }
        if (words.isEmpty() || !running) {
            return;
        }
        try {
            if (sender == null) {
                sender = connect();
            }
            try (PreparedStatement statement = sender.prepareStatement("select pg_notify(?, ?)")) {
                statement.setString(1, CHANNEL);
                statement.setString(2, server + "\n" + String.join("\n", words));
                statement.execute();
            }
        } catch (SQLException e) {
            log.debug("can't tell other servers: {}", e.getMessage());
            close(sender);
            sender = null;
        }
    }

    private void listen() {
        while (running) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                events.wakeAll();
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (running) {
                    PGNotification[] notices = postgres.getNotifications(PATIENCE_MILLIS);
                    for (PGNotification notice :
                            notices == null ? new PGNotification[0] : notices) {
                        hear(notice.getParameter());
                    }
                }
            } catch (SQLException e) {
                log.debug("can't hear other servers: {}", e.getMessage());
                if (running) {
                    timers.after(
                            Duration.ofSeconds(1), () -> Thread.ofVirtual().start(this::listen));
                }
                return;
            }
        }
    }

    private void hear(String notice) {
        List<String> words = notice.lines().toList();
        if (words.getFirst().equals(server)) {
            return;
        }
        for (String word : words.subList(1, words.size())) {
            if (word.equals(WAITING)) {
                onRunWaiting.forEach(Runnable::run);
            } else if (word.startsWith(WISH)) {
                RunRef run = RunRef.parse(word.substring(WISH.length()));
                onWish.forEach(listener -> listener.accept(run));
            } else if (word.startsWith(RING)) {
                heardRing(word.substring(RING.length()));
            } else if (word.startsWith(NEWS)) {
                events.wake(RunRef.parse(word.substring(NEWS.length())));
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (details.getUsername() != null) {
            properties.setProperty("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            properties.setProperty("password", details.getPassword());
        }
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(details.getJdbcUrl(), properties);
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("closing: {}", e.getMessage());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("loom-notices").daemon().start(this::listen);
    }

    @Override
    public synchronized void stop() {
        send();
        running = false;
        close(sender);
        sender = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phases.NOTICES;
    }
}
