package dev.loom.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** A target's credentials as sshj tries them. */
final class Credentials {

    private Credentials() {}

    /**
     * In the target's order.
     *
     * @throws AgentException if an agent can't be asked and there is nothing else to try
     */
    static List<AuthMethod> methods(SshTarget target) throws AgentException {
        List<AuthMethod> methods = new ArrayList<>();
        for (SshCredential credential : target.credentials()) {
            switch (credential) {
                case SshCredential.Key(var identity) ->
                        methods.add(new AuthPublickey(identity.keys()));
                case SshCredential.Password(var secret) ->
                        Stream.of(
                                        new AuthPassword(finder(secret)),
                                        new AuthKeyboardInteractive(
                                                new PasswordResponseProvider(finder(secret))))
                                .forEach(methods::add);
                case SshCredential.Agent(var socket) ->
                        methods.addAll(agentMethods(socket, target.credentials().size() > 1));
            }
        }
        return methods;
    }

    private static List<AuthMethod> agentMethods(java.nio.file.Path socket, boolean others)
            throws AgentException {
        var agent = new Agent(socket);
        try {
            List<AuthMethod> methods = new ArrayList<>();
            for (KeyProvider key : agent.keys()) {
                methods.add(new AgentKey(key, agent));
            }
            return methods;
        } catch (AgentException e) {
            if (others) {
                return List.of();
            }
            throw e;
        }
    }

    /** Tells it once: what was refused isn't tried again. */
    private static PasswordFinder finder(String secret) {
        return new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return secret.toCharArray();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        };
    }
}
