package dev.loom.cli.client;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Carries requests, and carries them again when the connection fails and repeating can't harm. */
final class Transport {

    private static final RetryPolicy<Object> AGAIN = after(IOException.class);
    private static final RetryPolicy<Object> AGAIN_IF_NEVER_SENT = after(ConnectException.class);

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    Transport(String url) {
        this.url = url;
    }

    <T> HttpResponse<T> retried(HttpRequest request, BodyHandler<T> handler) {
        RetryPolicy<Object> policy =
                request.method().equals("DELETE") ? AGAIN_IF_NEVER_SENT : AGAIN;
        try {
            return Failsafe.with(policy).get(() -> once(request, handler));
        } catch (FailsafeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UnreachableException(
                    "No Loom server answers at " + url + reason(cause), cause);
        }
    }

    <T> HttpResponse<T> once(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || cause instanceof ConnectException ? "" : " (" + message + ")";
    }

    private static RetryPolicy<Object> after(Class<? extends IOException> failure) {
        return RetryPolicy.builder()
                .handle(failure)
                .withBackoff(Duration.ofMillis(100), Duration.ofMillis(400))
                .withMaxRetries(2)
                .build();
    }
}
