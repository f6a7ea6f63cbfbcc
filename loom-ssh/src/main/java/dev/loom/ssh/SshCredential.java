package dev.loom.ssh;

import java.nio.file.Path;

/** What proves to a node who logs in. */
public sealed interface SshCredential {

    /** How it is named in messages; holds nothing secret. */
    String words();

    /** A private key. */
    record Key(SshIdentity identity) implements SshCredential {
        @Override
        public String words() {
            return "the key " + identity.fingerprint();
        }
    }

    /** A password, also where the node asks for it in a dialog of its own. */
    record Password(String secret) implements SshCredential {
        @Override
        public String words() {
            return "the password";
        }

        @Override
        public String toString() {
            return "Password[•••]";
        }
    }

    /**
     * The keys of an agent, one after the other.
     *
     * @param socket where it listens, as {@code SSH_AUTH_SOCK} names it
     */
    record Agent(Path socket) implements SshCredential {
        @Override
        public String words() {
            return "the agent's keys";
        }
    }
}
