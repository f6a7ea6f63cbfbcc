package dev.loom.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process does of all that Loom does. The REST API answers in every process. */
enum ServerRole {
    API,
    /** Carries runs out. */
    WORKER,
    ADMIN_UI,
    USER_UI;

    /** As people write it, such as {@code admin-ui}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The roles in a text such as {@code api, worker}.
     *
     * @throws CannotStart if it names none, or one that doesn't exist
     */
    static Set<ServerRole> all(String text) {
        Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
        for (String word : text.strip().split("\\s*,\\s*", -1)) {
            roles.add(
                    Arrays.stream(values())
                            .filter(role -> role.word().equals(word))
                            .findFirst()
                            .orElseThrow(() -> unknown(word)));
        }
        return roles;
    }

    private static CannotStart unknown(String word) {
        return new CannotStart(
                CannotStart.WRONG_SETTING,
                null,
                "LOOM_ROLES names \"%s\", which is no role: %s are."
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(ServerRole::word)
                                        .collect(Collectors.joining(", "))));
    }
}
