package dev.loom.server.permit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.permit.internal.Shares.Other;
import dev.loom.server.permit.internal.Shares.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static Share alone(int limit, int need, int inUse) {
        return Shares.of(limit, List.of(), 0, need, inUse);
    }

    @Test
    void aServerAloneMayUseAll() {
        assertThat(alone(10, 1, 0)).isEqualTo(new Share(10, 10));
        assertThat(alone(10, 100, 0)).isEqualTo(new Share(10, 10));
        assertThat(alone(1, 3, 0)).isEqualTo(new Share(1, 1));
    }

    @Test
    void whatNobodyNeedsIsLentInEvenParts() {
        assertThat(Shares.of(10, List.of(new Other(4, 2)), 0, 2, 0)).isEqualTo(new Share(5, 5));
        assertThat(Shares.of(10, List.of(new Other(8, 2)), 0, 2, 0)).isEqualTo(new Share(2, 2));
    }

    @Test
    void whoNeedsLessThanAnEvenShareGetsAllItNeeds() {
        assertThat(Shares.of(10, List.of(new Other(0, 100)), 0, 3, 0)).isEqualTo(new Share(3, 3));
        assertThat(Shares.of(10, List.of(new Other(0, 3)), 0, 100, 0)).isEqualTo(new Share(7, 7));
    }

    @Test
    void whatIsInUseIsKeptButNotUsedAgainWhileOthersWait() {
        assertThat(Shares.of(10, List.of(new Other(0, 100)), 10, 100, 10))
                .isEqualTo(new Share(10, 5));
        assertThat(Shares.of(10, List.of(new Other(10, 100)), 0, 100, 0))
                .isEqualTo(new Share(0, 0));
    }

    @Test
    void theLastPermitGoesFromOneServerToTheOther() {
        Share first = Shares.of(1, List.of(new Other(0, 5)), 1, 5, 1);
        assertThat(first).isEqualTo(new Share(1, 0));
        Share over = Shares.of(1, List.of(new Other(0, 5)), 1, 5, 0);
        assertThat(over).isEqualTo(new Share(0, 0));
        assertThat(Shares.of(1, List.of(new Other(0, 5)), 0, 5, 0)).isEqualTo(new Share(1, 1));
    }

    @Test
    void aLimitThatWasLoweredIsKeptAsSoonAsWhatRunsEnds() {
        assertThat(alone(2, 9, 6)).isEqualTo(new Share(2, 2));
    }

    @Test
    void howeverServersTakeTurnsNoMoreIsGrantedThanThereIs() {
        int[] needs = {7, 0, 30, 2, 5};
        for (int limit = 1; limit <= 40; limit++) {
            int[] granted = new int[needs.length];
            for (int round = 0; round < 30; round++) {
                int me = round % needs.length;
                List<Other> others = new ArrayList<>();
                for (int i = 0; i < needs.length; i++) {
                    if (i != me) {
                        others.add(new Other(granted[i], needs[i]));
                    }
                }
                int inUse = Math.min(granted[me], needs[me] / 2);
                granted[me] = Shares.of(limit, others, granted[me], needs[me], inUse).granted();
                assertThat(java.util.Arrays.stream(granted).sum()).isLessThanOrEqualTo(limit);
            }
        }
    }
}
