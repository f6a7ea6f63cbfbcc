package dev.loom.app;

import java.util.random.RandomGenerator;

/** Makes passwords up that can be read aloud and typed: no letter looks like another. */
final class PasswordMaker {

    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    private final RandomGenerator random;

    /**
     * A maker.
     *
     * @param random one that can't be foreseen
     */
    PasswordMaker(RandomGenerator random) {
        this.random = random;
    }

    String make() {
        StringBuilder password = new StringBuilder();
        random.ints(LENGTH, 0, LETTERS.length()).forEach(i -> password.append(LETTERS.charAt(i)));
        return password.toString();
    }
}
