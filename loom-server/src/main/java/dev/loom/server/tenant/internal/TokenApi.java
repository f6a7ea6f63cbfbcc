package dev.loom.server.tenant.internal;

import dev.loom.core.value.Durations;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.tenant.Tokens;
import dev.loom.server.web.Answers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

    private final Tokens tokens;

    TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The wish for a token.
     *
     * @param expires after how long, such as {@code 30d}; null for never
     */
    record NewToken(@NotNull String name, @Nullable String expires) {}

    /** The only answer that ever holds the token itself. */
    record MadeToken(UUID id, String name, String token, @Nullable Instant expiresAt) {

        @Override
        public String toString() {
            return "MadeToken[" + name + ", •••]";
        }
    }

    @GetMapping
    ResponseEntity<List<Tokens.Token>> list(Caller caller) {
        return Answers.list(tokens.list(caller));
    }

    /** Everybody's. */
    @GetMapping("/all")
    ResponseEntity<List<Tokens.Held>> all(Caller caller) {
        return Answers.list(tokens.all(caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeToken create(Caller caller, @RequestBody @Valid NewToken wanted) {
        Tokens.Made made = tokens.create(caller, wanted.name(), lifetime(wanted.expires()));
        Tokens.Token token = made.token();
        return new MadeToken(token.id(), token.name(), made.text(), token.expiresAt());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        tokens.delete(caller, id);
    }

    private static @Nullable Duration lifetime(@Nullable String expires) {
        if (expires == null) {
            return null;
        }
        return Durations.parse(expires)
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.RULE_BROKEN,
                                "/expires",
                                "\"" + expires + "\" is not " + Durations.EXPECTED + "."));
    }
}
