package dev.loom.ssh;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import net.schmizz.sshj.transport.Reader;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;

/**
 * What a connection receives. The library's thread that reads it holds 256 KiB as long as the
 * connection lives, nearly all that an idle one takes. So with its first read it leaves the
 * library's loop, and goes on in the one here: docs/adr/0015.
 */
final class Incoming extends FilterInputStream {

    /** Most reads ask for less: for the length of a packet, then for a short packet. */
    private static final int AHEAD = 2 * 1024;

    private static final int PIECE = 8 * 1024;

    private final Transport transport;
    private boolean left;

    Incoming(InputStream in, Transport transport) {
        super(new BufferedInputStream(in, AHEAD));
        this.transport = transport;
    }

    /** Unwinds the library's loop: no one catches it, and the thread does what is set for that. */
    private static final class Leaving extends Error {
        Leaving() {
            super("the thread goes on in another loop", null, false, false);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (!left && Thread.currentThread() instanceof Reader thread) {
            left = true;
            var decoder = PacketDecoder.of(transport);
            if (decoder.isPresent()) {
                thread.setUncaughtExceptionHandler((_, _) -> receive(decoder.get()));
                throw new Leaving();
            }
        }
        return super.read(bytes, from, length);
    }

    private void receive(PacketDecoder decoder) {
        try {
            hand(decoder);
        } catch (IOException | RuntimeException e) {
            // who disconnects interrupts this thread, and tells by himself
            if (!Thread.currentThread().isInterrupted()) {
                transport.die(e);
            }
        } catch (Error e) {
            // from here it would vanish, and who waits for an answer would wait for ever
            transport.die(new TransportException("receiving failed", e));
            throw e;
        }
    }

    private void hand(PacketDecoder decoder) throws IOException {
        byte[] piece = new byte[PIECE];
        int needed = 1;
        while (!Thread.currentThread().isInterrupted()) {
            int read;
            try {
                read = super.read(piece, 0, Math.min(needed, PIECE));
            } catch (SocketTimeoutException e) {
                // logging in has a limit of its own
                continue;
            }
            if (read < 0) {
                throw new TransportException("the node closed the connection");
            }
            needed = decoder.received(piece, read);
        }
    }
}
