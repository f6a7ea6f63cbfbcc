package dev.loom.ui.part;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.run.Changes;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Lets pages look when the server has news for them; see {@link Live}. */
@Component
public class LiveFeed implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Reading a run for all its pages takes at most a fifth of a core. */
    private static final int SHARE = 5;

    private final Changes changes;
    private final CurrentCaller current;
    private final InstantSource clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("loom-live").daemon().factory());

    LiveFeed(Changes changes, CurrentCaller current, InstantSource clock) {
        this.changes = changes;
        this.current = current;
        this.clock = clock;
    }

    /** Lets this look whenever there is news of the topic, until it is removed. */
    Registration follow(UI ui, Live.Topic topic, Runnable look) {
        Runnable once = new Once(look);
        Looks looks = new Looks(clock, this::after, () -> push(ui, once));
        Changes.Watch watch = watch(current.get(), topic, looks::news);
        Registration back =
                ComponentUtil.addListener(ui, Live.BackAgain.class, event -> looks.news());
        return () -> {
            watch.close();
            back.remove();
            looks.stop();
        };
    }

    /** Lets this look whenever there is news of the topic, for many pages, until it is removed. */
    public Registration follow(Caller caller, Live.Topic topic, Runnable look) {
        Runnable once = once(look);
        Looks looks = new Looks(clock, this::after, () -> quietly(once), SHARE);
        Changes.Watch watch = watch(caller, topic, looks::news);
        return () -> {
            watch.close();
            looks.stop();
        };
    }

    private static void quietly(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            log.warn("a look for several pages has failed", e);
        }
    }

    /** Calls that when the page's lost connection is back. */
    public Registration whenBack(UI ui, Runnable look) {
        return ComponentUtil.addListener(ui, Live.BackAgain.class, event -> look.run());
    }

    /** The same look, that tells of a failure once and not each time while it lasts. */
    public static Runnable once(Runnable look) {
        return new Once(look);
    }

    private Changes.Watch watch(Caller caller, Live.Topic topic, Runnable news) {
        return switch (topic) {
            case Live.Run(var id) -> changes.ofRun(caller, id, news);
            case Live.Tenant() -> changes.ofTenant(caller, news);
        };
    }

    private void after(Duration delay, Runnable what) {
        try {
            var _ =
                    timer.schedule(
                            () -> Thread.startVirtualThread(what),
                            delay.toNanos(),
                            TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("no page looks any more: this server has stopped", e);
        }
    }

    /** Looks with the page locked, and waits until that is done, so that looks don't pile up. */
    public void push(UI ui, Runnable look) {
        try {
            var done = ui.access(look::run);
            done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (UIDetachedException | CancellationException e) {
            log.debug("the page is gone", e);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("a look took too long or failed; whoever sees the page was told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    /** Tells of a failure once, not at every look while it lasts. */
    private static final class Once implements Runnable {
        private final Runnable look;
        private boolean failing;

        private Once(Runnable look) {
            this.look = look;
        }

        @Override
        public void run() {
            try {
                look.run();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    failing = true;
                    throw e;
                }
                log.debug("still failing", e);
            }
        }
    }
}
