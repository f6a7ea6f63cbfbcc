package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One server's life: started twice, left alone, then given clusters to make and to delete. */
final class PathBenchmark {

    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration WATCHED = Duration.ofSeconds(30);

    private final Path root;
    private final TemporaryHome home;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    PathBenchmark(Path root, TemporaryHome home, Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.news = news;
    }

    /**
     * Measures everything.
     *
     * @param sizes how many nodes each cluster has
     * @param variants how the provider makes them
     * @throws TimeoutException if the server or a run takes minutes too long
     */
    List<Measured> measure(Collection<Integer> sizes, Collection<String> variants)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        List<Measured> measured = new ArrayList<>();
        int port = ServerProcess.freePort();
        try (Api api = new Api(port, password)) {
            news.accept("first start, with an empty LOOM_HOME");
            try (ServerProcess server = ServerProcess.start(root, home, port, password)) {
                measured.add(Start.of("start_first", server, home, api));
            }
            news.accept("start again");
            try (ServerProcess server = ServerProcess.start(root, home, port, password)) {
                measured.add(Start.of("start_again", server, home, api));
                news.accept("at rest");
                measured.add(rest(server));
                for (String variant : variants) {
                    measured.addAll(operations(api, server, variant, sizes));
                }
            }
        }
        return measured;
    }

    private List<Measured> operations(
            Api api, ServerProcess server, String variant, Collection<Integer> sizes)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        List<Measured> measured = new ArrayList<>();
        Operations operations = new Operations(api, server, home);
        operations.makeNodesBy(variant);
        for (int size : sizes) {
            news.accept(size + " nodes by " + variant);
            measured.add(operations.create(size).named(variant + "_create_" + size));
            measured.add(operations.delete(size).named(variant + "_delete_" + size));
        }
        return measured;
    }

    private Measured rest(ServerProcess server)
            throws IOException, InterruptedException, SQLException {
        Patience.rest(SETTLING);
        Memory memory = Memory.of(server, home);
        try (Database database = Database.of(home)) {
            Spent before = Spent.by(server, home);
            long transactions = database.transactions();
            long began = System.nanoTime();
            Patience.rest(WATCHED);
            double seconds = Spent.seconds(Duration.ofNanos(System.nanoTime() - began));
            Spent spent = Spent.by(server, home).since(before);
            return Measured.of("rest")
                    .with("jvm_rss_mb", memory.jvm())
                    .with("postgres_pss_mb", memory.postgres())
                    .with("cpu_percent_of_core", 100 * Spent.seconds(spent.total()) / seconds)
                    .with("transactions_per_s", (database.transactions() - transactions) / seconds)
                    .with("connections", (double) database.connections());
        }
    }
}
