package dev.loom.server.tenant.internal;

import dev.loom.server.Ids;
import dev.loom.server.Key;
import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.security.TokenText;
import dev.loom.server.tenant.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TokenService implements Tokens {

    private static final Duration LONGEST = Duration.ofDays(3653);

    private final ApiTokenRepository tokens;
    private final PersonRepository people;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    TokenService(
            ApiTokenRepository tokens,
            PersonRepository people,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.tokens = tokens;
        this.people = people;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Token> list(Caller caller) {
        Key person = Home.person(caller);
        return tokens.of(person.tenantId(), person.id()).stream()
                .map(ApiTokenEntity::shown)
                .toList();
    }

    @Override
    @Transactional
    public Made create(Caller caller, String name, @Nullable Duration lifetime) {
        Key person = Home.person(caller);
        Names.check("/name", name);
        if (tokens.named(person.tenantId(), person.id(), name).isPresent()) {
            throw new LoomException(
                    ErrorCode.NAME_TAKEN, "/name", "You have a token \"" + name + "\" already.");
        }
        Instant now = clock.instant();
        TokenText text = TokenText.make(person.tenantId(), ids.next(), random);
        ApiTokenEntity token =
                tokens.saveAndFlush(
                        new ApiTokenEntity(
                                new Key(text.tenant(), text.token()),
                                person.id(),
                                name,
                                text.hash(),
                                end(now, lifetime),
                                now));
        write(caller, "create", token, null, token.shown());
        return new Made(token.shown(), text.reveal());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> all(Caller caller) {
        caller.need(Right.WRITE_PEOPLE);
        return tokens.all(caller.tenant()).stream()
                .map(held ->
                        new Held(
                                held.token().shown(),
                                held.person().name(),
                                held.person().enabled()))
                .toList();
    }

    @Override
    @Transactional
    public void delete(Caller caller, UUID id) {
        ApiTokenEntity token =
                tokens.findById(new Key(caller.tenant(), id))
                        .filter(known ->
                                caller.is(known.personId()) || caller.may(Right.WRITE_PEOPLE))
                        .orElseThrow(() -> LoomException.notFound("token", id.toString()));
        people.findById(new Key(caller.tenant(), token.personId()))
                .ifPresent(person -> PeopleService.mayChange(caller, person.role()));
        tokens.delete(token);
        write(caller, "delete", token, token.shown(), null);
    }

    private static @Nullable Instant end(Instant now, @Nullable Duration lifetime) {
        if (lifetime == null) {
            return null;
        }
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/expires",
                    "A token lives longer than 0, at most 10 years.");
        }
        return now.plus(lifetime);
    }

    private void write(
            Caller caller,
            String action,
            ApiTokenEntity token,
            @Nullable Token before,
            @Nullable Token after) {
        String id = token.getId().id().toString();
        audit.write(caller, action, "token", id, token.name(), before, after);
    }
}
