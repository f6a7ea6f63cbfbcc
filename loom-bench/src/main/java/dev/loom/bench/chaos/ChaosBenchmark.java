package dev.loom.bench.chaos;

import dev.loom.bench.chaos.Rounds.Round;
import dev.loom.bench.path.ServerProcess;
import dev.loom.bench.path.TemporaryHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

/**
 * Servers on one database, people who make and delete clusters, jobs that fire on real nodes, and a
 * number of faults.
 */
final class ChaosBenchmark {

    private static final int OK = 200;
    private static final int MISSED_HEARTBEATS = 5;

    private final ChaosSetting setting;
    private final TemporaryHome first;
    private final long seed;
    private final Consumer<String> news;

    /**
     * What came of it.
     *
     * @param lost when commands ended that were lost with their server
     * @param ended when each round had ended
     * @param violations what must never be; empty is what Loom promises
     */
    record Result(
            List<Round> rounds,
            long clusters,
            long runs,
            long steps,
            long firings,
            int repeated,
            List<Instant> lost,
            List<Instant> ended,
            List<String> violations) {}

    /**
     * @param first where the database lies, or will
     * @param seed where chance begins; which step a fault meets is up to the machine
     */
    ChaosBenchmark(ChaosSetting setting, TemporaryHome first, long seed, Consumer<String> news) {
        this.setting = setting;
        this.first = first;
        this.seed = seed;
        this.news = news;
    }

    /** So many faults, as chance has it. */
    Result run(int rounds)
            throws IOException,
                    InterruptedException,
                    SQLException,
                    TimeoutException,
                    ExecutionException {
        return run(Fault.any(new Random(seed), rounds));
    }

    /** These faults, one after the other. */
    Result run(List<Fault> faults)
            throws IOException,
                    InterruptedException,
                    SQLException,
                    TimeoutException,
                    ExecutionException {
        List<Member> members = new CopyOnWriteArrayList<>();
        Thread abandon = Thread.ofPlatform().unstarted(() -> abandon(members));
        Runtime.getRuntime().addShutdownHook(abandon);
        if (!Files.isDirectory(first.folder().resolve("data"))) {
            makeDatabase(members);
        }
        try (SharedDatabase database = SharedDatabase.start(first, ServerProcess.freePort())) {
            try {
                for (int i = 1; i <= setting.servers(); i++) {
                    members.add(
                            new Member(
                                    i, setting.command(), setting.password(), variables(database)));
                    members.getLast().start();
                }
                Result result = withServers(members, database, faults);
                if (!result.violations().isEmpty()) {
                    keep(members);
                }
                return result;
            } catch (ExecutionException | TimeoutException e) {
                keep(members);
                throw e;
            } finally {
                for (Member member : members) {
                    member.close();
                }
                Runtime.getRuntime().removeShutdownHook(abandon);
            }
        }
    }

    /** The database and the servers' logs stay, to be read. */
    private void keep(List<Member> members) {
        news.accept("something is wrong; the database stays in " + first.keep());
        for (Member member : members) {
            news.accept("server %d stays in %s".formatted(member.number(), member.keep()));
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
        Member maker = new Member(0, setting.command(), setting.password(), variables, first);
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
                "LOOM_ENGINE_HEARTBEAT",
                        setting.lease().dividedBy(MISSED_HEARTBEATS).toMillis() + "ms");
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

    private Result withServers(List<Member> members, SharedDatabase database, List<Fault> faults)
            throws IOException,
                    InterruptedException,
                    SQLException,
                    TimeoutException,
                    ExecutionException {
        Path outside = first.folder().resolveSibling("outside");
        Random random = new Random(seed);
        Rounds rounds = new Rounds(members, database, setting.lease(), random, news);
        rounds.awaitAllUp();
        Collection<Requested> accepted = new ConcurrentLinkedQueue<>();
        List<Round> done = new ArrayList<>();
        List<Instant> ended = new ArrayList<>();
        Path nodes = first.folder().resolveSibling("nodes");
        try (Requests requests = new Requests(members, setting.password());
                NodeWork jobs = NodeWork.begin(nodes, requests);
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Requests.Answer imported =
                    requests.post("/catalog/import", setting.catalog().in(outside));
            if (imported.status() != OK) {
                throw new IOException("the catalog isn't imported: " + imported);
            }
            AtomicBoolean wanted = new AtomicBoolean(true);
            List<Future<?>> work = new ArrayList<>();
            work.add(
                    people.submit(() -> {
                        jobs.command(new Random(seed), accepted, wanted::get);
                        return null;
                    }));
            for (int i = 1; i <= setting.people(); i++) {
                Person person =
                        new Person(
                                "p" + i,
                                requests,
                                new Random(seed * setting.people() + i),
                                accepted);
                work.add(
                        people.submit(() -> {
                            person.work(wanted::get);
                            return null;
                        }));
            }
            try {
                for (Fault fault : faults) {
                    news.accept("round %d of %d".formatted(done.size() + 1, faults.size()));
                    done.add(rounds.round(fault));
                    ended.add(Instant.now());
                    mustWork(work);
                }
            } finally {
                wanted.set(false);
            }
            news.accept("everybody deletes what they made");
            for (Future<?> each : work) {
                each.get();
            }
            jobs.end(database);
            rounds.awaitAllUp();
            Result result = audited(database, accepted, outside, done, ended, requests, jobs);
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
            List<Instant> ended,
            Requests requests,
            NodeWork jobs)
            throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            Auditor auditor = new Auditor(connection, outside);
            Deeds deeds = Deeds.read(outside);
            List<String> violations = new ArrayList<>(auditor.audit(accepted, deeds));
            NodeRows kept = NodeRows.read(connection);
            violations.addAll(NodeAudit.of(kept, NodeDeeds.of(jobs.nodes())));
            violations.addAll(NodeDeeds.left(jobs.nodes()));
            if (requests.unknown() > 0) {
                violations.add(requests.unknown() + " requests were refused with 401");
            }
            return new Result(
                    rounds,
                    auditor.number("select count(*) from cluster"),
                    auditor.number("select count(*) from run"),
                    auditor.number("select count(*) from step where state = 'succeeded'"),
                    kept.fired().size(),
                    requests.repeated(),
                    kept.lost(),
                    ended,
                    violations);
        }
    }
}
