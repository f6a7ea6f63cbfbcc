package dev.loom.server.run.internal;

import dev.loom.server.run.Bell;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Rings by notices. */
@Component
class NoticeBell implements Bell {

    private final Notices notices;

    NoticeBell(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void ring(String topic) {
        notices.ring(topic);
    }

    @Override
    public void ringAfterCommit(String topic) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        ring(topic);
                    }
                });
    }

    @Override
    public void onRing(String topic, Runnable listener) {
        notices.onRing(topic, listener);
    }
}
