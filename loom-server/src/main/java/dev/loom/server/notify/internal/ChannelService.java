package dev.loom.server.notify.internal;

import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Event;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.problem.Refusals;
import dev.loom.server.problem.Versions;
import dev.loom.server.secret.SecretStore;
import dev.loom.server.secret.SecretText;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps channels. */
@Service
class ChannelService implements Channels {

    /** Why a channel that is off isn't told. */
    static final String OFF = "The channel is off.";

    private static final int MOST = 1000;

    private final ChannelTable table;
    private final DeliveryTable deliveries;
    private final KnownChannels known;
    private final SecretStore secrets;
    private final Sender sender;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    ChannelService(
            ChannelTable table,
            DeliveryTable deliveries,
            KnownChannels known,
            SecretStore secrets,
            Sender sender,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.known = known;
        this.secrets = secrets;
        this.sender = sender;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public List<Channel> list(Caller caller) {
        caller.need(Right.MANAGE_CHANNELS);
        return table.all(caller.tenant()).stream().map(ChannelRow::view).toList();
    }

    @Override
    public Channel get(Caller caller, String name) {
        return row(caller, name).view();
    }

    private ChannelRow row(Caller caller, String name) {
        caller.need(Right.MANAGE_CHANNELS);
        return table.find(caller.tenant(), name)
                .orElseThrow(() -> LoomException.notFound("channel", name));
    }

    @Override
    @Transactional
    public Channel create(Caller caller, Wanted wanted) {
        caller.need(Right.MANAGE_CHANNELS);
        String name = wanted.name() == null ? "" : wanted.name();
        Refusals.throwAll(
                () -> checkName(name), () -> target(wanted), () -> on(wanted), () -> kind(wanted));
        ChannelRow channel =
                new ChannelRow(
                        caller.tenant(),
                        ids.next(),
                        name,
                        kind(wanted),
                        target(wanted).orElseThrow(),
                        on(wanted).orElse(EnumSet.of(Event.FAILURE, Event.RECOVERY)),
                        Boolean.TRUE.equals(wanted.everywhere()),
                        signed(wanted, false),
                        !Boolean.FALSE.equals(wanted.enabled()),
                        0,
                        clock.instant());
        if (!table.insert(channel)) {
            throw new LoomException(
                    ErrorCode.NAME_TAKEN, "/name", "There is a channel \"" + name + "\" already.");
        }
        keep(channel, wanted);
        audit.write(
                caller, "create", "channel", channel.id().toString(), name, null, channel.view());
        return channel.view();
    }

    private static void checkName(String name) {
        if (Names.check("/name", name).equalsIgnoreCase(NONE)) {
            throw broken("/name", "\"none\" is what jobs say that tell nobody.");
        }
    }

    @Override
    @Transactional
    public Channel change(Caller caller, String name, Wanted wanted, long version) {
        ChannelRow before = row(caller, name);
        Versions.check(version, before.version());
        if (wanted.url() != null || wanted.to() != null) {
            if (kind(wanted) != before.kind()) {
                throw broken("", "A channel stays what it is: make another one.");
            }
        }
        ChannelRow after =
                new ChannelRow(
                        before.tenant(),
                        before.id(),
                        before.name(),
                        before.kind(),
                        target(wanted).orElse(before.target()),
                        on(wanted).orElse(before.on()),
                        wanted.everywhere() == null ? before.everywhere() : wanted.everywhere(),
                        signed(wanted, before.signed()),
                        wanted.enabled() == null ? before.enabled() : wanted.enabled(),
                        before.version() + 1,
                        clock.instant());
        if (!table.update(after)) {
            throw new LoomException(
                    ErrorCode.STALE, "The channel was changed in the meantime: read it again.");
        }
        keep(after, wanted);
        if (!after.enabled()) {
            deliveries.giveUp(after.tenant(), after.name(), OFF);
        }
        audit.write(
                caller,
                "change",
                "channel",
                after.id().toString(),
                after.name(),
                before.view(),
                after.view());
        return after.view();
    }

    private void keep(ChannelRow channel, Wanted wanted) {
        if (wanted.url() != null) {
            secrets.put(channel.tenant(), channel.urlPath(), wanted.url().bytes());
        }
        if (wanted.secret() != null && channel.signed()) {
            secrets.put(channel.tenant(), channel.secretPath(), wanted.secret().bytes());
        } else if (wanted.secret() != null) {
            secrets.delete(channel.tenant(), channel.secretPath());
        }
        known.changed(channel.tenant());
    }

    @Override
    @Transactional
    public void delete(Caller caller, String name) {
        ChannelRow channel = row(caller, name);
        table.delete(channel);
        secrets.delete(channel.tenant(), channel.path());
        deliveries.giveUp(channel.tenant(), channel.name(), "The channel was deleted.");
        known.changed(channel.tenant());
        audit.write(
                caller,
                "delete",
                "channel",
                channel.id().toString(),
                channel.name(),
                channel.view(),
                null);
    }

    @Override
    public Tested test(Caller caller, String name) {
        ChannelRow channel = row(caller, name);
        Notice notice =
                NoticeTexts.test(ids.next(), caller.tenantName(), channel.name(), clock.instant());
        try {
            return switch (sender.send(channel, notice)) {
                case Sent.Delivered() -> new Tested(true, null);
                case Sent.Refused(String why, _) -> new Tested(false, why);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Tested(false, "Loom is about to stop.");
        }
    }

    @Override
    public List<Delivery> deliveries(Caller caller, @Nullable String name, int limit) {
        caller.need(Right.MANAGE_CHANNELS);
        return deliveries.list(caller.tenant(), name, Math.clamp(limit, 1, MOST));
    }

    @Override
    public List<Delivery> latest(Caller caller) {
        caller.need(Right.MANAGE_CHANNELS);
        return deliveries.latest(caller.tenant());
    }

    private static ChannelRow.Kind kind(Wanted wanted) {
        if ((wanted.url() == null) == (wanted.to() == null)) {
            throw broken("", "Give either a url, for a webhook, or to, for mail.");
        }
        return wanted.url() == null ? ChannelRow.Kind.MAIL : ChannelRow.Kind.WEBHOOK;
    }

    private static Optional<String> target(Wanted wanted) {
        SecretText url = wanted.url();
        if (url != null) {
            return Optional.of(Targets.shown(url.reveal()));
        }
        List<String> to = wanted.to();
        return to == null ? Optional.empty() : Optional.of(Targets.addresses(to));
    }

    private static Optional<Set<Event>> on(Wanted wanted) {
        Set<Event> on = wanted.on();
        if (on != null && on.isEmpty()) {
            throw broken("/on", "Say what it is told of: failure, recovery, success.");
        }
        return Optional.ofNullable(on);
    }

    private static boolean signed(Wanted wanted, boolean before) {
        SecretText secret = wanted.secret();
        if (secret != null && !secret.reveal().isEmpty() && wanted.to() != null) {
            throw broken("/secret", "Only webhooks are signed.");
        }
        return secret == null ? before : !secret.reveal().isEmpty();
    }

    private static LoomException broken(String pointer, String message) {
        return new LoomException(ErrorCode.RULE_BROKEN, pointer, message);
    }
}
