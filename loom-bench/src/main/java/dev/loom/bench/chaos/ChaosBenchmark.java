package dev.loom.bench.chaos;

import dev.loom.bench.chaos.Rounds.Round;
import dev.loom.bench.path.ServerProcess;
import dev.loom.bench.path.TemporaryHome;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Servers on one database, people who make and delete clusters, and a number of faults. */
final class ChaosBenchmark {

    private static final int PEOPLE = 4;
    private static final int OK = 200;
    private static final int MISSED_HEARTBEATS = 5;

    private final List<String> command;
    private final TemporaryHome first;
    private final int servers;
    private final Catalog catalog;
    private final Duration lease;
    private final long seed;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    /**
     * What came of it.
     *
     * @param violations what must never be; empty is what Loom promises
     */
    record Result(
            List<Round> rounds,
            long clusters,
            long runs,
            long steps,
            int repeated,
            List<String> violations) {}

    /**
     * @param command what starts a server
     * @param first where the database lies
     * @param lease after how long a silent server counts as dead
     * @param seed where chance begins; which step a fault meets is up to the machine
     */
    ChaosBenchmark(
            List<String> command,
            TemporaryHome first,
            int servers,
            Catalog catalog,
            Duration lease,
            long seed,
            Consumer<String> news) {
        this.command = command;
        this.first = first;
        this.servers = servers;
        this.catalog = catalog;
        this.lease = lease;
        this.seed = seed;
        this.news = news;
    }

    Result run(int rounds)
            throws IOException,
                    InterruptedException,
                    SQLException,
                    TimeoutException,
                    ExecutionException {
        List<Member> members = new CopyOnWriteArrayList<>();
        Thread abandon = Thread.ofPlatform().unstarted(() -> abandon(members));
        Runtime.getRuntime().addShutdownHook(abandon);
        makeDatabase(members);
        try (SharedDatabase database = SharedDatabase.start(first, ServerProcess.freePort())) {
            try {
                for (int i = 1; i <= servers; i++) {
                    members.add(new Member(i, command, password, variables(database)));
                    members.getLast().start();
                }
                return withServers(members, database, rounds);
            } finally {
                for (Member member : members) {
                    member.close();
                }
                Runtime.getRuntime().removeShutdownHook(abandon);
            }
        }
    }

    /** Who is ended from outside leaves nothing either: no server, no database, no folder. */
    private void abandon(List<Member> members) {
        try {
            for (Member member : members) {
                member.kill();
                member.close();
            }
            first.close();
        } catch (IOException e) {
            news.accept("not all is gone: " + e.getMessage());
        }
    }

    /** A server makes it at its first start, and leaves it when it stops. */
    private void makeDatabase(List<Member> members)
            throws IOException, InterruptedException, TimeoutException {
        news.accept("making the database");
        Map<String, String> variables = simulated();
        Member maker = new Member(0, command, password, variables, first);
        members.add(maker);
        maker.start();
        try {
            maker.awaitReady();
        } finally {
            maker.stop();
        }
        members.clear();
    }

    private Map<String, String> simulated() {
        return Map.of(
                "LOOM_SIMULATED", "true",
                "LOOM_ROLES", "api,worker",
                "LOOM_ENGINE_HEARTBEAT", lease.dividedBy(MISSED_HEARTBEATS).toMillis() + "ms");
    }

    private Map<String, String> variables(SharedDatabase database) {
        Map<String, String> variables = new HashMap<>(simulated());
        variables.put("LOOM_DB_URL", database.url());
        variables.put("LOOM_DB_USER", SharedDatabase.USER);
        variables.put("LOOM_DB_PASSWORD", database.password());
        variables.put(
                "LOOM_MASTER_KEY_FILE",
                first.folder().resolve("keys").resolve("master.keys").toString());
        return variables;
    }

    private Result withServers(List<Member> members, SharedDatabase database, int number)
            throws IOException,
                    InterruptedException,
                    SQLException,
                    TimeoutException,
                    ExecutionException {
        Path outside = first.folder().resolveSibling("outside");
        Random random = new Random(seed);
        Rounds rounds = new Rounds(members, database, lease, random, news);
        rounds.awaitAllUp();
        Collection<Requested> accepted = new ConcurrentLinkedQueue<>();
        List<Round> done = new ArrayList<>();
        try (Requests requests = new Requests(members, password);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Requests.Answer imported = requests.post("/catalog/import", catalog.in(outside));
            if (imported.status() != OK) {
                throw new IOException("the catalog isn't imported: " + imported);
            }
            AtomicBoolean wanted = new AtomicBoolean(true);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 1; i <= PEOPLE; i++) {
                Person person =
                        new Person("p" + i, requests, new Random(seed * PEOPLE + i), accepted);
                work.add(
                        people.submit(() -> {
                            person.work(wanted::get);
                            return null;
                        }));
            }
            try {
                for (int i = 1; i <= number; i++) {
                    Fault fault = Fault.any(random);
                    news.accept("round " + i + " of " + number);
                    done.add(rounds.round(fault));
                    mustWork(work);
                }
            } finally {
                wanted.set(false);
            }
            news.accept("everybody deletes what they made");
            for (Future<?> each : work) {
                each.get();
            }
            Result result = audited(database, accepted, outside, done, requests);
            for (Member member : members) {
                result.violations().addAll(member.machines());
            }
            return result;
        }
    }

    private static void mustWork(List<Future<?>> work)
            throws InterruptedException, ExecutionException {
        for (Future<?> each : work) {
            if (each.isDone()) {
                each.get();
            }
        }
    }

    private Result audited(
            SharedDatabase database,
            Collection<Requested> accepted,
            Path outside,
            List<Round> rounds,
            Requests requests)
            throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            Auditor auditor = new Auditor(connection, outside);
            Deeds deeds = Deeds.read(outside);
            List<String> violations = new ArrayList<>(auditor.audit(accepted, deeds));
            if (requests.unknown() > 0) {
                violations.add(requests.unknown() + " requests were refused with 401");
            }
            return new Result(
                    rounds,
                    auditor.number("select count(*) from cluster"),
                    auditor.number("select count(*) from run"),
                    auditor.number("select count(*) from step where state = 'succeeded'"),
                    requests.repeated(),
                    violations);
        }
    }
}
