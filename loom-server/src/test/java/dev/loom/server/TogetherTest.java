package dev.loom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What many ask for at once is done in few goes, and each hears of its own. */
class TogetherTest {

    private final List<List<Integer>> goes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nobodyWaitsAlone() {
        Together<Integer, Integer> twice = new Together<>(10, this::twice);

        assertThat(twice.ask(4)).isEqualTo(8);
        assertThat(goes).containsExactly(List.of(4));
    }

    @Test
    void whoComesWhileOneGoesOnIsDoneInTheNext() {
        Crowd crowd = new Crowd(3, this::twice);

        assertThat(crowd.answers(7)).containsExactly(0, 2, 4, 6, 8, 10, 12);
        assertThat(goes).extracting(List::size).containsExactly(1, 3, 3);
    }

    @Test
    void whoHoldsAConnectionWaitsForNobody() {
        CountDownLatch held = new CountDownLatch(1);
        Together<Integer, Integer> twice =
                new Together<>(
                        10,
                        numbers -> {
                            List<Integer> answers = twice(numbers);
                            if (numbers.contains(0)) {
                                uninterrupted(held);
                            }
                            return answers;
                        });
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> twice.ask(0));
        await().until(() -> !goes.isEmpty());

        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(twice.ask(4)).isEqualTo(8);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
            held.countDown();
        }
        assertThat(other.join()).isZero();
    }

    @Test
    void whatIsWrongWithOneIsToldToThatOne() {
        Crowd crowd = new Crowd(10, this::twiceButThree);

        List<CompletableFuture<Integer>> asked = crowd.ask(5);

        assertThatThrownBy(() -> asked.get(3).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no three");
        assertThat(List.of(1, 2, 4))
                .allSatisfy(i -> assertThat(asked.get(i).join()).isEqualTo(2 * i));
    }

    @Test
    void aDatabaseThatIsAwayIsToldToAllAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        Crowd crowd =
                new Crowd(
                        10,
                        numbers -> {
                            calls.incrementAndGet();
                            throw new TransientDataAccessResourceException(
                                    "away", new SQLTransientConnectionException());
                        });

        List<CompletableFuture<Integer>> asked = crowd.ask(5);

        assertThat(asked)
                .allSatisfy(each ->
                        assertThatThrownBy(each::join)
                                .hasCauseInstanceOf(TransientDataAccessResourceException.class));
        assertThat(calls).hasValue(2);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> twice(List<Integer> numbers) {
        goes.add(numbers);
        return numbers.stream().map(number -> 2 * number).toList();
    }

    private List<Integer> twiceButThree(List<Integer> numbers) {
        if (numbers.contains(3)) {
            throw new IllegalArgumentException("no three");
        }
        return twice(numbers);
    }

    /** All but the first come while the first one's go is held up. */
    private static final class Crowd {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch working = new CountDownLatch(1);
        private final Together<Integer, Integer> together;

        Crowd(int most, Function<List<Integer>, List<Integer>> work) {
            this.together =
                    new Together<>(
                            most,
                            numbers -> {
                                working.countDown();
                                uninterrupted(held);
                                return work.apply(numbers);
                            });
        }

        private List<Integer> answers(int many) {
            return ask(many).stream().map(CompletableFuture::join).toList();
        }

        private List<CompletableFuture<Integer>> ask(int many) {
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            IntStream.range(0, many)
                    .forEach(number -> {
                        asked.add(one(number));
                        if (number == 0) {
                            await().until(() -> working.getCount() == 0);
                        } else {
                            await().until(() -> together.waiting() == number);
                        }
                    });
            held.countDown();
            asked.forEach(each -> await().until(each::isDone));
            return asked;
        }

        private CompletableFuture<Integer> one(int number) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            answer.complete(together.ask(number));
                        } catch (RuntimeException e) {
                            answer.completeExceptionally(e);
                        }
                    });
            return answer;
        }
    }
}
