package dev.loom.server.automator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services of the shipped catalog, on nodes that are folders. */
class ShippedServicesTest {

    private static final String ADDRESS = "127.0.0.1";

    @TempDir private Path folder;

    private final ShippedCatalog catalog = new ShippedCatalog();
    private final ShellAutomator automator = new ShellAutomator();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Placed> placed = new ArrayList<>();

    /** A service on a node. */
    private record Placed(String service, Node node, int port) {

        Path files() {
            return node.home().resolve(".loom/node/" + Requests.CLUSTER + "-3/" + service);
        }
    }

    @AfterEach
    void removeAll() {
        placed.forEach(each -> act(each, "remove"));
        http.close();
    }

    @Test
    void aWebServerLivesAndLeavesNothing() throws Exception {
        Placed web = place("web-server", "one");
        started(web);

        assertThat(get(web, "/").body()).isEqualTo("shop-3.local\n");
        assertThat(get(web, "/healthz").statusCode()).isEqualTo(200);
        assertThat(get(web, "/etc/passwd").statusCode()).isEqualTo(404);

        succeeded(web, "stop");
        assertThat(isFree(web.port())).isTrue();
        succeeded(web, "remove");
        assertThat(leftOn(web.node())).isEmpty();
    }

    @Test
    void everythingMayBeDoneTwice() throws Exception {
        Placed web = place("web-server", "one");
        started(web);
        String pid = Files.readString(web.files().resolve("pid"));

        started(web);
        assertThat(web.files().resolve("pid")).hasContent(pid);
        succeeded(web, "stop");
        succeeded(web, "stop");
        succeeded(web, "start");
        assertThat(get(web, "/").statusCode()).isEqualTo(200);
        succeeded(web, "remove");
        succeeded(web, "remove");
        assertThat(leftOn(web.node())).isEmpty();
    }

    @Test
    void aServerThatDiedIsStartedAgain() throws Exception {
        Placed web = place("web-server", "one");
        started(web);
        long pid = Long.parseLong(Files.readString(web.files().resolve("pid")).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        succeeded(web, "start");

        assertThat(get(web, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsToldWithTheEndOfTheLog() throws Exception {
        Placed web = place("web-server", "one");
        succeeded(web, "install");
        try (ServerSocket _ = new ServerSocket(web.port(), 1, InetAddress.getLoopbackAddress())) {
            Node.Ended ended = act(web, "start");

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("web-server: it ended at once")
                    .contains(ADDRESS + ":" + web.port())
                    .contains("Address already in use");
        }
    }

    @Test
    void startingWhatIsNotInstalledSaysSo() {
        Node.Ended ended = act(place("web-server", "one"), "start");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("run the action install first");
    }

    @Test
    void aLoadBalancerTakesWebServersInTurn() throws Exception {
        Placed one = place("web-server", "one");
        Placed two = place("web-server", "two");
        Placed balancer = place("load-balancer", "three");
        started(one);
        started(two);
        Files.writeString(one.files().resolve("hostname"), "one");
        Files.writeString(two.files().resolve("hostname"), "two");

        started(balancer, one, two);

        assertThat(Stream.of(get(balancer, "/"), get(balancer, "/"), get(balancer, "/")))
                .extracting(HttpResponse::body)
                .containsExactly("one", "two", "one");
        assertThat(get(balancer, "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aLoadBalancerPassesOverWebServersThatAreGone() throws Exception {
        Placed one = place("web-server", "one");
        Placed two = place("web-server", "two");
        Placed balancer = place("load-balancer", "three");
        started(one);
        started(two);
        started(balancer, one, two);

        succeeded(one, "stop");
        for (int i = 0; i < 3; i++) {
            assertThat(get(balancer, "/").statusCode()).isEqualTo(200);
        }
        succeeded(two, "stop");
        assertThat(get(balancer, "/").statusCode()).isEqualTo(503);
        assertThat(get(balancer, "/").body())
                .contains(ADDRESS + ":" + one.port(), ADDRESS + ":" + two.port());
    }

    @Test
    void aRunningLoadBalancerLearnsOfNewWebServers() throws Exception {
        Placed one = place("web-server", "one");
        Placed two = place("web-server", "two");
        Placed balancer = place("load-balancer", "three");
        started(two);
        started(balancer, one);
        assertThat(get(balancer, "/").statusCode()).isEqualTo(503);

        assertThat(act(balancer, "configure", one, two).status()).isZero();

        assertThat(get(balancer, "/").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoadBalancerWithoutWebServersSaysWhatIsMissing() {
        Placed balancer = place("load-balancer", "three");
        succeeded(balancer, "install");

        Node.Ended ended = act(balancer, "configure");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("set load-balancer.backends");
    }

    @Test
    void helloGreetsAndLeavesNothing() throws Exception {
        Placed hello = place("hello", "one");

        succeeded(hello, "install");
        assertThat(act(hello, "start").output())
                .isEqualTo("Hello from shop-3.local, node 3 of shop\n");
        succeeded(hello, "remove");

        assertThat(leftOn(hello.node())).isEmpty();
    }

    private void started(Placed service, Placed... backends) {
        for (String action : List.of("install", "configure", "start")) {
            assertThat(act(service, action, backends)).isEqualTo(new Node.Ended(0, ""));
        }
    }

    private void succeeded(Placed service, String action) {
        assertThat(act(service, action)).isEqualTo(new Node.Ended(0, ""));
    }

    private Node.Ended act(Placed target, String action, Placed... backends) {
        Fields fields = catalog.action(target.service(), action);
        if (fields.value("env").isPresent()) {
            Value port = Requests.text(Integer.toString(target.port()));
            fields = fields.with(new Fields(Map.of("env", Requests.members("PORT", port))));
        }
        return target.node()
                .run(
                        automator.work(
                                Requests.request(
                                        target.service(),
                                        action,
                                        fields,
                                        configuration(backends),
                                        ADDRESS)));
    }

    private static Value.Members configuration(Placed... backends) {
        Map<String, Value> config = new LinkedHashMap<>();
        if (backends.length > 0) {
            String endpoints =
                    String.join(
                            ",",
                            Stream.of(backends).map(each -> ADDRESS + ":" + each.port()).toList());
            config.put("load-balancer", Requests.members("backends", Requests.text(endpoints)));
        }
        return new Value.Members(config);
    }

    private Placed place(String service, String node) {
        Placed one = new Placed(service, new Node(folder.resolve(node)), freePort());
        placed.add(one);
        return one;
    }

    private HttpResponse<String> get(Placed service, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + ADDRESS + ":" + service.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<Path> leftOn(Node node) throws IOException {
        try (Stream<Path> files = Files.list(node.home().resolve(".loom/node"))) {
            return files.toList();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
