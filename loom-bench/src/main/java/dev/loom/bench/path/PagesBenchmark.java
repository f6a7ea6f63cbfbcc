package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Opens every page of a server that has two clusters, first without and then with a warm cache. */
final class PagesBenchmark {

    private static final int FEW = 3;
    private static final int MANY = 20;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final double KILOBYTE = 1_000;
    private static final double MILLISECONDS = 1_000;

    private final Path root;
    private final TemporaryHome home;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    PagesBenchmark(Path root, TemporaryHome home, Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.news = news;
    }

    /**
     * Opens every page so often.
     *
     * @throws TimeoutException if the server or a run takes minutes too long
     */
    List<Measured> measure(int times)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        int port = ServerProcess.freePort();
        news.accept("first start, and telling the database to count");
        try (Api api = new Api(port, password)) {
            try (ServerProcess server = ServerProcess.start(root, home, port, password)) {
                Start.of("first", server, home, api);
                Statements.load(home);
            }
            try (ServerProcess server = ServerProcess.start(root, home, port, password);
                    Browser browser = Browser.open()) {
                Start.of("again", server, home, api);
                try (Statements statements = Statements.of(home)) {
                    return pages(api, server, browser, statements, times);
                }
            }
        }
    }

    private List<Measured> pages(
            Api api, ServerProcess server, Browser browser, Statements statements, int times)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        Operations operations = new Operations(api, server, home);
        List<Measured> measured = new ArrayList<>();
        String address = api.address();
        news.accept("clusters of " + FEW + " and " + MANY + " nodes");
        operations.create(FEW);
        operations.create(MANY);
        try {
            browser.signIn(address, "admin", password);
            Map<String, String> pages = addresses(operations);
            news.accept("everything once, so that the server is warm");
            pages.values().forEach(page -> browser.load(address + page));
            Patience.rest(SETTLING);
            double idle = statements.perSecond();
            for (Map.Entry<String, String> page : pages.entrySet()) {
                news.accept(page.getKey());
                List<Measured> each = new ArrayList<>();
                for (int time = 0; time < times; time++) {
                    browser.forget();
                    each.add(opened(browser, statements, server, address + page.getValue(), idle));
                }
                measured.add(Medians.of(page.getKey(), each));
            }
        } finally {
            operations.delete(FEW);
            operations.delete(MANY);
        }
        return measured;
    }

    /** Once over the network, and once more with what the browser has kept. */
    private Measured opened(
            Browser browser, Statements statements, ServerProcess server, String page, double idle)
            throws IOException, SQLException {
        Browser.Loaded first = browser.load(page);
        long before = statements.count();
        Spent spentBefore = Spent.by(server, home);
        long began = System.nanoTime();
        Browser.Loaded again = browser.load(page);
        double seconds = Spent.seconds(Duration.ofNanos(System.nanoTime() - began));
        Spent spent = Spent.by(server, home).since(spentBefore);
        return Measured.of(page)
                .with("usable_ms", first.usableMillis())
                .with("kept_usable_ms", again.usableMillis())
                .with("kb", first.transferred() / KILOBYTE)
                .with("kept_kb", again.transferred() / KILOBYTE)
                .with("requests", first.requests())
                .with("elements", again.elements())
                .with("statements", Math.rint(statements.count() - before - idle * seconds))
                .with("server_cpu_ms", MILLISECONDS * Spent.seconds(spent.total()));
    }

    private static SequencedMap<String, String> addresses(Operations operations) {
        SequencedMap<String, String> pages = new LinkedHashMap<>();
        pages.put("catalog", "/");
        pages.put("create", "/create/web");
        pages.put("clusters", "/clusters");
        pages.put("cluster_" + FEW, "/clusters/" + operations.clusterOf(FEW));
        pages.put("cluster_" + MANY, "/clusters/" + operations.clusterOf(MANY));
        pages.put("run_" + FEW, "/runs/" + operations.runOf(FEW));
        pages.put("run_" + MANY, "/runs/" + operations.runOf(MANY));
        pages.put("run_" + MANY + "_graph", "/runs/" + operations.runOf(MANY) + "/graph");
        pages.put("run_" + MANY + "_nodes", "/runs/" + operations.runOf(MANY) + "/nodes");
        pages.put("admin_overview", "/admin");
        pages.put("admin_clusters", "/admin/clusters");
        pages.put("admin_nodes", "/admin/nodes");
        pages.put("admin_runs", "/admin/runs");
        pages.put("admin_template", "/admin/templates/web");
        pages.put("admin_providers", "/admin/providers");
        pages.put("admin_people", "/admin/people");
        pages.put("admin_audit", "/admin/audit");
        return pages;
    }
}
