package dev.loom.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does in one go what many threads ask for at the same time: who comes while one goes on waits for
 * the next. Alone nobody waits, nor does who asks within a transaction: others may need the
 * connection that it holds.
 *
 * @param <I> what is asked for
 * @param <O> what comes of it
 */
public final class Together<I, O> {

    private record Ask<I, O>(I what, CompletableFuture<O> answer) {}

    private final int most;
    private final Function<List<I>, List<O>> work;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Queue<Ask<I, O>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * For one kind of work.
     *
     * @param most how many are done in one go
     * @param work answers each of them, in their order; all are undone where it throws
     */
    public Together(int most, Function<List<I>, List<O>> work) {
        this.most = most;
        this.work = work;
    }

    /**
     * Waits until it is done.
     *
     * @throws RuntimeException what the work threw for this one alone, or for all where the
     *     database is away
     */
    public O ask(I what) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.apply(List.of(what)).getFirst();
        }
        Ask<I, O> ask = new Ask<>(what, new CompletableFuture<>());
        waiting.add(ask);
        turn.lock();
        try {
            while (!ask.answer.isDone()) {
                serve();
            }
        } finally {
            turn.unlock();
        }
        return answer(ask);
    }

    /** How many wait for the next go. */
    int waiting() {
        return waiting.size();
    }

    private static <I, O> O answer(Ask<I, O> ask) {
        try {
            return ask.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    private void serve() {
        List<Ask<I, O>> next = new ArrayList<>();
        while (next.size() < most && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        serve(next);
    }

    private void serve(List<Ask<I, O>> asks) {
        try {
            List<O> answers = work.apply(asks.stream().map(Ask::what).toList());
            for (int i = 0; i < asks.size(); i++) {
                asks.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (asks.size() == 1 || DatabaseLost.is(e)) {
                asks.forEach(ask -> ask.answer.completeExceptionally(e));
            } else {
                asks.forEach(ask -> serve(List.of(ask)));
            }
        }
    }
}
