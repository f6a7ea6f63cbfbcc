package dev.loom.cli.client;

import java.net.URI;
import java.util.Optional;

/**
 * Where the server is and as whom one speaks to it.
 *
 * @param url without a slash at its end
 * @param tenant in which tenant a superadmin acts
 */
public record Server(String url, Credentials credentials, Optional<String> tenant) {

    public Server {
        URI uri = parsed(url);
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no address of a server; it looks like http://HOST:8080");
        }
        url = url.replaceAll("/+$", "");
    }

    /** The address of something below {@code /api/v1}. */
    URI resource(String path) {
        return URI.create(url + "/api/v1" + path);
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no address of a server: " + e.getMessage(), e);
        }
    }
}
