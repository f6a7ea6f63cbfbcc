package dev.loom.ssh;

import java.util.List;

/** Why there is no connection to a node. The message is a sentence for people. */
public abstract sealed class SshException extends Exception {

    private final String sentence;

    private SshException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    private SshException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** What is wrong, where, and what would be right. */
    public String sentence() {
        return sentence;
    }

    /** No host key of this node is known: a person, or an explicit setting, has to accept it. */
    public static final class HostKeyUnknown extends SshException {

        private final String address;
        private final String fingerprint;
        private final String hostKey;

        HostKeyUnknown(SshTarget target, String fingerprint, String hostKey) {
            super(
                    "The host key of %s is unknown; it shows %s. Trust it if that is right."
                            .formatted(target.address(), fingerprint));
            this.address = target.address();
            this.fingerprint = fingerprint;
            this.hostKey = hostKey;
        }

        /** Whose it is, {@code host:port}: the node, or a jump host on the way. */
        public String address() {
            return address;
        }

        /** {@code SHA256:…}, as {@code ssh-keygen -l} prints it. */
        public String fingerprint() {
            return fingerprint;
        }

        /** What would be accepted: {@code ssh-ed25519 AAAA…}. */
        public String hostKey() {
            return hostKey;
        }
    }

    /** The node shows another host key than the known ones: it was replaced, or it is an attack. */
    public static final class HostKeyChanged extends SshException {

        private final List<String> expected;
        private final String got;

        HostKeyChanged(SshTarget target, List<String> expected, String got) {
            super(
                    "The host key of %s has changed: expected %s, got %s. Nothing was sent."
                            .formatted(target.address(), String.join(" or ", expected), got));
            this.expected = List.copyOf(expected);
            this.got = got;
        }

        /** Fingerprints, {@code SHA256:…}. */
        public List<String> expected() {
            return expected;
        }

        /** A fingerprint, {@code SHA256:…}. */
        public String got() {
            return got;
        }
    }

    /** The node accepts none of the credentials for this user. */
    public static final class AuthenticationRefused extends SshException {
        AuthenticationRefused(SshTarget target, Throwable cause) {
            super(
                    "%s doesn't let %s in with %s."
                            .formatted(target.address(), target.user(), target.credentialWords()),
                    cause);
        }
    }

    /** Whoever asked was interrupted, which says nothing about the node. */
    public static final class Interrupted extends SshException {
        Interrupted(SshTarget target, Throwable cause) {
            super(
                    "%s was let alone: its command isn't wanted here any more."
                            .formatted(target.address()),
                    cause);
        }
    }

    /** Nothing that speaks SSH answers there, or not in time. */
    public static final class Unreachable extends SshException {
        Unreachable(SshTarget target, String why, Throwable cause) {
            super("%s can't be reached: %s.".formatted(target.address(), why), cause);
        }

        Unreachable(SshTarget target, String why) {
            super("%s can't be reached: %s.".formatted(target.address(), why));
        }
    }
}
