package dev.loom.adminui.people;

import java.security.SecureRandom;

/** A password that is easy to read to somebody and hard to guess: about 100 bits. */
final class MadePassword {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without those that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int LENGTH = 5;

    private MadePassword() {}

    static String next() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < LENGTH; i++) {
                password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }
}
