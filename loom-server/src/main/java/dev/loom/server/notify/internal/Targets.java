package dev.loom.server.notify.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Where channels go to. */
final class Targets {

    private static final int LONGEST = 2000;
    private static final int MOST = 20;

    private Targets() {}

    /**
     * A webhook's address as it may be shown: what follows the host is often the key to it.
     *
     * @throws LoomException {@code RULE_BROKEN} if nothing can be sent there
     */
    static String shown(String url) {
        URI uri = uri(url);
        boolean web =
                "https".equalsIgnoreCase(uri.getScheme())
                        || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || url.length() > LONGEST) {
            throw broken("/url", "A webhook's address begins with https:// or http:// and a host.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw broken("/url", "A webhook's address has no login and no # in it.");
        }
        String root =
                uri.getScheme()
                        + "://"
                        + uri.getHost()
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        boolean more =
                !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")
                        || uri.getRawQuery() != null;
        return more ? root + "/…" : root;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "That is no address of a webhook.",
                    List.of(
                            new LoomException.At(
                                    "/url",
                                    "That is no address: write one such as"
                                            + " https://chat.example.com/hook.")),
                    null);
        }
    }

    /**
     * Addresses of mail, in one line.
     *
     * @throws LoomException {@code RULE_BROKEN} if one isn't
     */
    static String addresses(List<String> to) {
        if (to.isEmpty() || to.size() > MOST) {
            throw broken("/to", "Give 1 to " + MOST + " addresses.");
        }
        to.forEach(Targets::address);
        return String.join(", ", to);
    }

    private static void address(String text) {
        try {
            new InternetAddress(text, true).validate();
        } catch (AddressException e) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "\"" + text + "\" is no address of mail.",
                    List.of(new LoomException.At("/to", "\"" + text + "\" is no address of mail.")),
                    e);
        }
        if (text.indexOf(',') >= 0 || text.indexOf('@') < 0) {
            throw broken("/to", "\"" + text + "\" is no address of mail.");
        }
    }

    private static LoomException broken(String pointer, String message) {
        return new LoomException(ErrorCode.RULE_BROKEN, pointer, message);
    }
}
