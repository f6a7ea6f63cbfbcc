package dev.loom.core.manifest;

/** A value that must not be seen, or the name of a secret that holds it. */
public sealed interface Confidential {

    /** As it was written; printed as dots. */
    record Plain(String text) implements Confidential {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /** Written {@code {secret: NAME}}. */
    record Named(String secret) implements Confidential {}
}
