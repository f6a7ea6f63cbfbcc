package dev.loom.server.security.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Directory;
import dev.loom.server.security.Directory.Known;
import dev.loom.server.security.Directory.KnownTenant;
import dev.loom.server.security.Directory.KnownToken;
import dev.loom.server.security.Directory.Standing;
import dev.loom.server.security.Passwords;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIn;
import dev.loom.server.security.SignIns;
import dev.loom.server.security.TenantEntered;
import dev.loom.server.security.TokenText;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Checks what callers bring against what the directory knows. */
@Service
class SigningIn implements SignIns {

    private static final String MAIN = "main";

    /** At most so often, so that a busy script costs no write per request. */
    private static final Duration USE_IS_NOTED = Duration.ofMinutes(1);

    private final Directory directory;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Verified verified;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    SigningIn(
            Directory directory,
            Passwords passwords,
            Throttle throttle,
            Verified verified,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.directory = directory;
        this.passwords = passwords;
        this.throttle = throttle;
        this.verified = verified;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Caller byPassword(String userName, String password, @Nullable String address) {
        int slash = userName.indexOf('/');
        String tenant = slash < 0 ? MAIN : userName.substring(0, slash);
        String name = userName.substring(slash + 1);
        String key = (tenant + "/" + name).toLowerCase(Locale.ROOT) + " " + address;
        throttle.check(key);
        Optional<Known> known = directory.person(tenant, name).filter(Known::enabled);
        if (!matches(known.map(Known::passwordHash).orElse(null), password)) {
            throttle.wrong(key);
            throw new LoomException(ErrorCode.NOT_SIGNED_IN, "The name or the password is wrong.");
        }
        throttle.right(key);
        return caller(known.orElseThrow(), SignIn.PASSWORD, address);
    }

    private boolean matches(@Nullable String hash, String password) {
        if (hash != null && verified.knows(hash, password)) {
            return true;
        }
        boolean same = passwords.matches(password, hash);
        if (same && hash != null) {
            verified.remember(hash, password);
        }
        return same;
    }

    @Override
    public Caller byToken(String token, @Nullable String address) {
        TokenText text = TokenText.read(token).orElseThrow(SigningIn::wrongToken);
        KnownToken known =
                directory.token(text.tenant(), text.token()).orElseThrow(SigningIn::wrongToken);
        boolean same = MessageDigest.isEqual(known.hash(), text.hash());
        boolean expired = known.expiresAt() != null && !clock.instant().isBefore(known.expiresAt());
        if (!same || expired || !known.owner().enabled()) {
            throw wrongToken();
        }
        noteUse(text, known);
        return caller(known.owner(), SignIn.TOKEN, address);
    }

    private void noteUse(TokenText token, KnownToken known) {
        Instant now = clock.instant();
        Instant last = known.lastUsedAt();
        if (last == null || last.plus(USE_IS_NOTED).isBefore(now)) {
            directory.used(token.tenant(), token.token(), now);
        }
    }

    @Override
    public Caller in(String tenantName, Caller caller) {
        if (tenantName.equalsIgnoreCase(caller.tenantName())) {
            return caller;
        }
        if (caller.role() != Role.SUPERADMIN) {
            throw LoomException.notFound("tenant", tenantName);
        }
        KnownTenant tenant =
                directory
                        .tenant(tenantName)
                        .orElseThrow(() -> LoomException.notFound("tenant", tenantName));
        Caller there = moved(caller, tenant);
        if (!tenant.name().equals(caller.homeTenant())) {
            events.publishEvent(new TenantEntered(there));
        }
        return there;
    }

    @Override
    public @Nullable String mark(Caller caller) {
        UUID person = caller.person();
        Standing now = person == null ? null : directory.standing(List.of(person)).get(person);
        return now == null ? null : mark(now);
    }

    private static @Nullable String mark(Standing standing) {
        String hash = standing.passwordHash();
        return hash == null ? null : PasswordMark.of(hash);
    }

    @Override
    public Set<Held> outdated(Collection<Held> sessions) {
        Map<UUID, Standing> standing =
                directory.standing(
                        sessions.stream()
                                .map(each -> each.caller().person())
                                .filter(Objects::nonNull)
                                .toList());
        return sessions.stream()
                .filter(each -> !holds(each, standing.get(each.caller().person())))
                .collect(Collectors.toSet());
    }

    private static boolean holds(Held session, @Nullable Standing now) {
        return now != null
                && now.role() == session.caller().role()
                && (session.mark() == null || session.mark().equals(mark(now)));
    }

    private static Caller moved(Caller caller, KnownTenant tenant) {
        return new Caller(
                tenant.id(),
                tenant.name(),
                caller.person(),
                caller.name(),
                caller.role(),
                caller.homeTenant(),
                caller.signIn(),
                caller.address());
    }

    private static Caller caller(Known known, SignIn how, @Nullable String address) {
        return new Caller(
                known.tenant(),
                known.tenantName(),
                known.person(),
                known.name(),
                known.role(),
                known.tenantName(),
                how,
                address);
    }

    private static LoomException wrongToken() {
        return new LoomException(ErrorCode.NOT_SIGNED_IN, "The token is wrong or has expired.");
    }
}
