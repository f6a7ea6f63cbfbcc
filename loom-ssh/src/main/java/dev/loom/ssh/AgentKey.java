package dev.loom.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthPublickey;

/** Logs in with a key that an agent signs with. */
final class AgentKey extends AuthPublickey {

    private static final int SHA_256 = 2;
    private static final int SHA_512 = 4;

    private final Agent agent;

    AgentKey(KeyProvider key, Agent agent) {
        super(key);
        this.agent = agent;
    }

    /** The algorithm that {@link #putPubKey} named, asked of the packet itself. */
    @Override
    protected SSHPacket putSig(SSHPacket request) throws UserAuthException {
        try {
            byte[] data =
                    new Buffer.PlainBuffer()
                            .putString(params.getTransport().getSessionID())
                            .putBuffer(request)
                            .getCompactData();
            return request.putBytes(agent.sign(kProv.getPublic(), data, flags(request)));
        } catch (IOException e) {
            throw new UserAuthException(e);
        }
    }

    private static int flags(SSHPacket request) throws UserAuthException {
        var reading = new SSHPacket(request);
        try {
            reading.readByte();
            reading.readString();
            reading.readString();
            reading.readString();
            reading.readBoolean();
            return switch (reading.readString()) {
                case "rsa-sha2-256" -> SHA_256;
                case "rsa-sha2-512" -> SHA_512;
                default -> 0;
            };
        } catch (Buffer.BufferException e) {
            throw new UserAuthException("a request that can't be read again", e);
        }
    }
}
