package dev.loom.server.notify.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.Ids;
import dev.loom.server.fanout.AfterFanOut;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Event;
import dev.loom.server.run.Ended;
import dev.loom.server.run.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/**
 * Notes who is to be told of a run's end, in the transaction in which it ends. What is told is put
 * together when it is sent.
 */
@Component
class JobEnds implements AfterFanOut {

    private final KnownChannels known;
    private final ChannelTable channels;
    private final DeliveryTable deliveries;
    private final DeliveryBell bell;
    private final Ids ids;

    JobEnds(
            KnownChannels known,
            ChannelTable channels,
            DeliveryTable deliveries,
            DeliveryBell bell,
            Ids ids) {
        this.known = known;
        this.channels = channels;
        this.deliveries = deliveries;
        this.bell = bell;
        this.ids = ids;
    }

    @Override
    public void ended(List<Ended> runs) {
        runs.forEach(each -> ended(each.run(), each.state()));
    }

    private void ended(RunInfo run, RunState state) {
        UUID tenant = run.ref().tenant();
        if (state != RunState.FAILED && state != RunState.SUCCEEDED) {
            return; // somebody ended it, and knows
        }
        KnownChannels.Known all = known.of(tenant);
        if (all.nobody()) {
            return;
        }
        UUID job = job(run);
        List<String> named = named(run, job);
        List<Addressee> wanted =
                named.isEmpty() && job != null
                        ? all.channels().stream()
                                .filter(ChannelRow::everywhere)
                                .map(Addressee::known)
                                .toList()
                        : named.stream()
                                .filter(name -> !name.equalsIgnoreCase(Channels.NONE))
                                .map(name -> addressee(all.channels(), name))
                                .toList();
        if (!wanted.isEmpty()) {
            tell(run, job, event(run, job, state), wanted);
        }
    }

    /**
     * Somebody to tell.
     *
     * @param channel absent where none has that name
     */
    private record Addressee(String name, Optional<ChannelRow> channel) {

        static Addressee known(ChannelRow channel) {
            return new Addressee(channel.name(), Optional.of(channel));
        }

        /** Why nothing can be told; null if it can. */
        @Nullable String lost() {
            if (channel.isEmpty()) {
                return "There is no channel \"" + name + "\".";
            }
            return channel.get().enabled() ? null : ChannelService.OFF;
        }
    }

    private static Addressee addressee(List<ChannelRow> all, String name) {
        return all.stream()
                .filter(channel -> channel.name().equalsIgnoreCase(name))
                .findFirst()
                .map(Addressee::known)
                .orElseGet(() -> new Addressee(name, Optional.empty()));
    }

    private void tell(RunInfo run, @Nullable UUID job, Event event, List<Addressee> wanted) {
        boolean some = false;
        for (Addressee one : wanted) {
            if (one.channel().filter(channel -> !event.isAmong(channel.on())).isPresent()) {
                continue;
            }
            String lost = one.lost();
            if (lost == null) {
                deliveries.add(run.ref(), ids.next(), one.name(), job, event);
                some = true;
            } else {
                deliveries.lost(run.ref(), ids.next(), one.name(), job, event, lost);
            }
        }
        if (some) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            bell.ring();
                        }
                    });
        }
    }

    private Event event(RunInfo run, @Nullable UUID job, RunState state) {
        if (state == RunState.FAILED) {
            return Event.FAILURE;
        }
        return job != null && deliveries.failedBefore(run.ref(), job)
                ? Event.RECOVERY
                : Event.SUCCESS;
    }

    private List<String> named(RunInfo run, @Nullable UUID job) {
        if (job != null) {
            return channels.named(
                    run.ref().tenant(), job, run.parameters().path("version").asInt());
        }
        JsonNode said = run.parameters().path("body").path("notify");
        List<String> named = new ArrayList<>();
        if (said.isString()) {
            named.add(said.asString());
        }
        said.values().forEach(name -> named.add(name.asString()));
        return named;
    }

    @Override
    public void retried(RunInfo run) {}

    private static @Nullable UUID job(RunInfo run) {
        return run.kind().equals(FanOutKinds.JOB)
                ? UUID.fromString(run.parameters().path("job").asString())
                : null;
    }
}
