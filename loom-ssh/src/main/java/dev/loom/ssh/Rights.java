package dev.loom.ssh;

import dev.loom.ssh.wrapper.BecomeProgram;

/** Whose rights a program runs with. */
final class Rights {

    private Rights() {}

    /** The program as the target's login runs it: itself, or by sudo. */
    static byte[] program(SshTarget target, byte[] program) {
        return target.become()
                .map(other ->
                        BecomeProgram.of(program, other.user(), other.password().orElse(null)))
                .orElse(program);
    }
}
