package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeathWatchTest {

    private final AtomicLong now = new AtomicLong();
    private final DeathWatch watch = new DeathWatch(Duration.ofSeconds(2), now::get);

    private void after(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** As often as a server does. */
    private void lookFor(int seconds) {
        for (int i = 0; i < seconds; i += 4) {
            after(4);
            watch.looked();
        }
    }

    @Test
    void aServerThatHasJustStartedMayJudgeAtOnce() {
        assertThat(watch.mayJudge()).isTrue();
    }

    @Test
    void oneThatLooksAsItShouldMayJudge() {
        lookFor(60);

        assertThat(watch.mayJudge()).isTrue();
    }

    @Test
    void oneThatCouldNotLookLetsTheOthersSpeakFirst() {
        lookFor(20);
        after(60);

        assertThat(watch.mayJudge()).isFalse();
        watch.looked();
        lookFor(8);
        assertThat(watch.mayJudge()).isFalse();
        lookFor(4);
        assertThat(watch.mayJudge()).isTrue();
    }

    @Test
    void soDoesOneWhoseTimeHasJumped() {
        lookFor(20);
        watch.timeJumped();

        assertThat(watch.mayJudge()).isFalse();
        lookFor(12);
        assertThat(watch.mayJudge()).isTrue();
    }
}
