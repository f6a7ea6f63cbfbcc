package dev.loom.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/**
 * Asks an SSH agent for its keys and for signatures, a connection for each question.
 *
 * <p>The protocol is the IETF's draft-miller-ssh-agent.
 */
final class Agent {

    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_KEYS = 100;

    private final Path socket;

    Agent(Path socket) {
        this.socket = socket;
    }

    /** Its keys; those of a kind that isn't known are left out. */
    List<KeyProvider> keys() throws AgentException {
        var request = new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES);
        Buffer.PlainBuffer answer = ask(request, IDENTITIES_ANSWER);
        try {
            long count = Math.min(answer.readUInt32(), MOST_KEYS);
            List<KeyProvider> keys = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                byte[] blob = answer.readBytes();
                var _ = answer.readString();
                read(blob, keys);
            }
            return keys;
        } catch (Buffer.BufferException e) {
            throw new AgentException("the agent at " + socket + " gave an answer cut short", e);
        }
    }

    private static void read(byte[] blob, List<KeyProvider> keys) {
        try {
            PublicKey key = new Buffer.PlainBuffer(blob).readPublicKey();
            if (KeyType.fromKey(key) != KeyType.UNKNOWN) {
                keys.add(new PublicOnly(key));
            }
        } catch (Buffer.BufferException | RuntimeException ofAKindThatIsNotKnown) {
            // certificates and hardware keys: sshj can't offer them
            return;
        }
    }

    /**
     * A signature, as the SSH protocol writes it: algorithm and bytes.
     *
     * @param flags 2 for rsa-sha2-256, 4 for rsa-sha2-512, else 0
     */
    byte[] sign(PublicKey key, byte[] data, int flags) throws AgentException {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        var request =
                new Buffer.PlainBuffer()
                        .putByte(SIGN_REQUEST)
                        .putBytes(blob)
                        .putBytes(data)
                        .putUInt32(flags);
        try {
            return ask(request, SIGN_RESPONSE).readBytes();
        } catch (Buffer.BufferException e) {
            throw new AgentException("the agent at " + socket + " gave an answer cut short", e);
        }
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, byte expected)
            throws AgentException {
        byte[] message = request.getCompactData();
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + message.length);
            out.putInt(message.length).put(message).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, Integer.BYTES).getInt();
            if (length < 1 || length > LONGEST) {
                throw new AgentException("the agent at " + socket + " answers nonsense");
            }
            byte[] answer = read(channel, length).array();
            if (answer[0] != expected) {
                throw new AgentException("the agent at " + socket + " refuses");
            }
            var buffer = new Buffer.PlainBuffer(answer);
            buffer.readByte();
            return buffer;
        } catch (AgentException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            throw new AgentException("no agent answers at " + socket, e);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new IOException("it hung up");
            }
        }
        return in.flip();
    }

    /** A key whose private part stays with the agent. */
    private record PublicOnly(PublicKey key) implements KeyProvider {

        @Override
        public PrivateKey getPrivate() throws IOException {
            throw new IOException("the agent keeps the private part");
        }

        @Override
        public PublicKey getPublic() {
            return key;
        }

        @Override
        public KeyType getType() {
            return KeyType.fromKey(key);
        }
    }
}
