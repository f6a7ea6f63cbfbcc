package dev.loom.bench.path;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page that somebody has open, without a browser: signs in, opens the page and its WebSocket as
 * Vaadin's client does, and counts what is pushed. To the server it is a page like any other; only
 * that it never asks for more by itself, such as the lines of a log that come into view.
 */
final class PageSession implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final String COOKIE = "JSESSIONID=";

    private final HttpClient http;
    private final URI server;
    private String cookie = "";
    private @Nullable WebSocket socket;

    /** Who signs in. */
    record Person(String name, String password) {}

    private PageSession(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    /**
     * Opens a page.
     *
     * @param path without the slash in front
     * @param told gets the length of each update
     */
    static PageSession open(
            HttpClient http, URI server, Person person, String path, IntConsumer told)
            throws IOException, InterruptedException {
        PageSession page = new PageSession(http, server);
        page.signIn(person);
        page.load(path);
        page.navigate(path, told);
        return page;
    }

    private void signIn(Person person) throws IOException, InterruptedException {
        answer(request("/login").GET(), 200);
        answer(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        "username="
                                                + encoded(person.name())
                                                + "&password="
                                                + encoded(person.password()))),
                302);
    }

    private void load(String path) throws IOException, InterruptedException {
        answer(request("/" + path).GET(), 200);
    }

    /** What Vaadin's client does first: asks for the user interface, then for the page in it. */
    private void navigate(String path, IntConsumer told) throws IOException, InterruptedException {
        JsonNode config =
                json(answer(request("/?v-r=init&location=" + encoded(path) + "&query=").GET(), 200))
                        .path("appConfig");
        int ui = config.path("v-uiId").asInt();
        JsonNode first = config.path("uidl");
        ObjectNode call = JsonMapper.shared().createObjectNode();
        call.put("csrfToken", first.path("Vaadin-Security-Key").asString());
        call.put("syncId", 0).put("clientId", 0);
        ObjectNode event = call.putArray("rpc").addObject();
        event.put("type", "event").put("node", 1).put("event", "ui-navigate");
        ObjectNode data = event.putObject("data");
        data.put("route", path).put("query", "").put("appShellTitle", "").put("trigger", "");
        data.putObject("historyState").put("idx", 0);
        String shown =
                answer(
                        request("/?v-r=uidl&v-uiId=" + ui)
                                .header("Content-Type", "application/json; charset=UTF-8")
                                .POST(BodyPublishers.ofString(call.toString())),
                        200);
        if (!shown.contains("changes")) {
            throw new IOException("the page " + path + " isn't shown: " + shown);
        }
        socket = connect(ui, first.path("Vaadin-Push-ID").asString(), told);
    }

    private WebSocket connect(int ui, String push, IntConsumer told) throws IOException {
        URI address =
                URI.create(
                        "ws://"
                                + server.getAuthority()
                                + "/VAADIN/push?v-r=push&v-uiId="
                                + ui
                                + "&v-pushId="
                                + push
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Transport=websocket"
                                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json");
        try {
            return http.newWebSocketBuilder()
                    .header("Cookie", cookie)
                    .header("Origin", server.toString())
                    .buildAsync(address, new Counting(told))
                    .join();
        } catch (CompletionException e) {
            throw new IOException("no WebSocket to " + address, e);
        }
    }

    /** One update may come in several parts. */
    private static final class Counting implements WebSocket.Listener {
        private final IntConsumer told;
        private int length;

        private Counting(IntConsumer told) {
            this.told = told;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            length += part.length();
            if (last) {
                told.accept(length);
                length = 0;
            }
            socket.request(1);
            return null;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST_ANSWER);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private String answer(HttpRequest.Builder builder, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
        List<String> cookies = response.headers().allValues("Set-Cookie");
        cookies.stream()
                .filter(each -> each.startsWith(COOKIE))
                .forEach(each -> cookie = each.split(";", 2)[0]);
        if (response.statusCode() != expected) {
            throw new IOException(
                    response.request().method()
                            + " "
                            + response.uri()
                            + " answered "
                            + response.statusCode()
                            + " instead of "
                            + expected);
        }
        return response.body();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
