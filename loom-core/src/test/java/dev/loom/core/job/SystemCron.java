package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's cron, the real one, with a clock that a test sets: it has files, a spool and a {@code
 * /run} of its own, which go with it. Its time stands still until {@link #at} says another one, and
 * then everything that it starts for that time is awaited.
 */
final class SystemCron implements AutoCloseable {

    private static final Path CRON = Path.of("/usr/sbin/cron");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long NUDGE = TimeUnit.MILLISECONDS.toNanos(20);

    /** It makes up for so many lost minutes at most. */
    private static final int MADE_UP = 180;

    private static final int SURELY = 3;
    private static final Pattern NAPS = Pattern.compile("\\nvoluntary_ctxt_switches:\\s+(\\d+)");

    /** $1: the folder. $2: libfaketime. Standard input has signals for it; it ends with them. */
    private static final String SCRIPT =
            """
            set -eu
            mount --make-rprivate /
            mount -t tmpfs tmpfs /etc/cron.d
            mount -t tmpfs tmpfs /var/spool/cron
            mkdir -m 1730 /var/spool/cron/crontabs
            mount -t tmpfs tmpfs /run
            mount --bind /dev/null /etc/crontab
            printf '%s required pam_permit.so\\n' auth account session password >"$1/pam"
            mount --bind "$1/pam" /etc/pam.d/cron
            mount --bind "$1/pam" /etc/pam.d/other
            cp "$1/crontab" /etc/cron.d/jobs
            chmod 644 /etc/cron.d/jobs
            cd /
            export FAKETIME_TIMESTAMP_FILE="$1/now" FAKETIME_FMT=%s FAKETIME_NO_CACHE=1 NO_FAKE_STAT=1
            LD_PRELOAD="$2" /usr/sbin/cron -f -L 0 </dev/null &
            echo $! >"$1/pid.new"
            mv "$1/pid.new" "$1/pid"
            while read -r signal; do kill -"$signal" $!; done
            kill $!
            """;

    private final Path folder;
    private final ZoneRules rules;
    private final Process process;
    private final Writer signals;
    private final Path cron;
    private Instant now;
    private int seen;

    private SystemCron(Path folder, ZoneId zone, Instant start, Process process)
            throws IOException {
        this.folder = folder;
        this.rules = zone.getRules();
        this.process = process;
        this.signals = process.outputWriter(StandardCharsets.UTF_8);
        this.now = start;
        Path pid = folder.resolve("pid");
        await("cron to start", () -> Files.exists(pid));
        this.cron = Path.of("/proc", Files.readString(pid).strip());
        await("cron to look at the time", () -> is("comm", "cron\n") && sleeps());
    }

    /** Whether there can be one; skips the calling test, saying why, if not. */
    static void assume() {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "Skipped: cron needs root");
        Assumptions.assumeTrue(
                Files.isExecutable(CRON) && library().isPresent(),
                "Skipped: no cron or no libfaketime: apt-get install cron libfaketime");
    }

    /**
     * Starts one at that time, which itself starts nothing.
     *
     * @param schedules its jobs, which are known by their place in the list
     */
    static SystemCron start(Path folder, ZoneId zone, Instant time, List<String> schedules)
            throws IOException {
        assume();
        Files.createDirectories(folder);
        StringBuilder crontab = new StringBuilder();
        for (int i = 0; i < schedules.size(); i++) {
            crontab.append(line(folder, schedules.get(i), String.valueOf(i)));
        }
        crontab.append(line(folder, "* * * * *", "tick"));
        Files.writeString(folder.resolve("crontab"), crontab);
        Files.writeString(folder.resolve("ran"), "");
        Files.writeString(folder.resolve("now"), String.valueOf(time.getEpochSecond()));
        var builder =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                SCRIPT,
                                "cron",
                                folder.toString(),
                                library().orElseThrow().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("TZ", zone.getId());
        return new SystemCron(folder, zone, time, builder.start());
    }

    private static String line(Path folder, String schedule, String name) {
        return "%s root read t <%s/now; echo \"%s $t\" >>%s/ran\n"
                .formatted(schedule, folder, name, folder);
    }

    private static Optional<Path> library() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(each -> each.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code crontab} takes such a line. */
    static boolean accepts(Path folder, String schedule) throws IOException, InterruptedException {
        Path file = folder.resolve("syntax");
        Files.writeString(file, schedule + " true\n");
        Process crontab =
                new ProcessBuilder("crontab", "-n", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return crontab.waitFor() == 0;
    }

    /**
     * Puts its clock to a later whole minute, and awaits the end of what it starts for that.
     *
     * @return places in the list, each as often as it was started
     */
    List<Integer> at(Instant minute) throws IOException {
        long lost = (local(minute) - local(now)) / 60 - 1;
        now = minute;
        Path next = folder.resolve("now.new");
        Files.writeString(next, String.valueOf(minute.getEpochSecond()));
        Files.move(next, folder.resolve("now"), StandardCopyOption.ATOMIC_MOVE);
        await(minute + " to be seen", () -> wakes() && news().contains("tick"));
        // After what it starts for each lost minute it sleeps for ten seconds.
        long naps = lost > 0 && lost <= MADE_UP ? lost : 0;
        for (int i = 0; i < naps + SURELY; i++) {
            await("what runs at " + minute, this::wakes);
        }
        List<Integer> started = new ArrayList<>();
        List<String> news = news().lines().toList();
        for (String line : news) {
            String[] words = line.split(" ");
            assertThat(words[1]).as(line).isEqualTo(String.valueOf(minute.getEpochSecond()));
            if (!words[0].equals("tick")) {
                started.add(Integer.valueOf(words[0]));
            }
        }
        seen += news().length();
        return started;
    }

    private long local(Instant time) {
        return time.getEpochSecond() + rules.getOffset(time).getTotalSeconds();
    }

    private String news() throws IOException {
        return Files.readString(folder.resolve("ran")).substring(seen);
    }

    /** Ends its sleep, and says whether it then sleeps anew with nothing left that it started. */
    private boolean wakes() throws IOException {
        long before = naps();
        signals.write("CHLD\n");
        signals.flush();
        long end = System.nanoTime() + NUDGE;
        while (System.nanoTime() < end) {
            if (naps() > before && sleeps()) {
                return true;
            }
            LockSupport.parkNanos(100_000);
        }
        return false;
    }

    private boolean sleeps() throws IOException {
        return status().contains("\nState:\tS")
                && is("task/" + cron.getFileName() + "/children", "")
                && Files.readString(cron.resolve("wchan")).contains("nanosleep");
    }

    /** How often it has gone to sleep. */
    private long naps() throws IOException {
        Matcher naps = NAPS.matcher(status());
        assertThat(naps.find()).isTrue();
        return Long.parseLong(naps.group(1));
    }

    private String status() throws IOException {
        return Files.readString(cron.resolve("status"));
    }

    private boolean is(String file, String text) throws IOException {
        return Files.readString(cron.resolve(file)).equals(text);
    }

    private void await(String what, Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.holds()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(
                        "cron never came to: %s; it said: %s"
                                .formatted(what, Files.readString(folder.resolve("log"))));
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    @Override
    public void close() throws IOException {
        signals.close();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
