package dev.loom.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.LeaseLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseExtensionTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NOW = CREATED.plus(Duration.ofHours(2));
    private static final Instant END = CREATED.plus(Duration.ofHours(8));

    @Test
    void withoutLimitsItMayEndWhenever() {
        LeaseExtension lease = lease(0, 0);

        assertThat(lease.furthest()).isEmpty();
        assertThat(lease.refused(Optional.of(NOW.plus(Duration.ofDays(9_000))), NOW)).isEmpty();
        assertThat(lease.refused(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void oneExtensionAddsAtMostAStep() {
        LeaseExtension lease = lease(0, 4);

        assertThat(lease.furthest()).contains(END.plus(Duration.ofHours(4)));
        assertThat(lease.refused(Optional.of(END.plus(Duration.ofHours(4))), NOW)).isEmpty();
        assertThat(lease.refused(Optional.of(END.plus(Duration.ofHours(5))), NOW))
                .contains(
                        "the lease may end at 2026-11-02T00:00:00Z at the latest: one extension"
                                + " adds at most 4h");
    }

    @Test
    void itNeverGoesPastTheMostFromTheCreationOn() {
        LeaseExtension lease = lease(10, 4);

        assertThat(lease.furthest()).contains(CREATED.plus(Duration.ofHours(10)));
        assertThat(lease.refused(Optional.of(END.plus(Duration.ofHours(4))), NOW))
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .contains("at most 4h, and clusters of its template live at most"));
    }

    @Test
    void neverIsRefusedWhereThereIsABound() {
        assertThat(lease(10, 0).refused(Optional.empty(), NOW)).isPresent();
        assertThat(lease(0, 4).refused(Optional.empty(), NOW)).isPresent();
    }

    @Test
    void itMayEndEarlierButNotInThePast() {
        LeaseExtension lease = lease(10, 4);

        assertThat(lease.refused(Optional.of(NOW.plusSeconds(1)), NOW)).isEmpty();
        assertThat(lease.refused(Optional.of(NOW), NOW))
                .contains("a lease can't end in the past; to end it now, delete the cluster");
    }

    @Test
    void oneThatNeverEndsIsBoundByTheMostAlone() {
        LeaseExtension lease = new LeaseExtension(limits(10, 4), CREATED, Optional.empty());

        assertThat(lease.furthest()).contains(CREATED.plus(Duration.ofHours(10)));
        assertThat(lease.refused(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void oneThatIsLongerThanAllowedMayStayAsItIs() {
        LeaseExtension lease = lease(6, 0);

        assertThat(lease.furthest()).contains(END);
        assertThat(lease.refused(Optional.of(END), NOW)).isEmpty();
        assertThat(lease.refused(Optional.of(END.plusSeconds(1)), NOW)).isPresent();
    }

    private static LeaseExtension lease(int max, int step) {
        return new LeaseExtension(limits(max, step), CREATED, Optional.of(END));
    }

    private static LeaseLimits limits(int max, int step) {
        return new LeaseLimits(Duration.ZERO, Duration.ofHours(max), Duration.ofHours(step));
    }
}
