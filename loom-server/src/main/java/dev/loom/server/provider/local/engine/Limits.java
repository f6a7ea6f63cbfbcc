package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.loom.server.provider.local.machine.BadField;
import dev.loom.spi.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node may use, as its hardware type says: {@code memory}, {@code cpus}, {@code pids} and
 * {@code nofile}. What it doesn't say is unlimited, but for open files and processes: engines
 * inherit these from whoever started them, and where root may not raise limits Podman's own
 * defaults don't start at all.
 *
 * @param memory in bytes
 * @param nanoCpus billionths of a CPU
 * @param openFiles of one process
 */
record Limits(OptionalLong memory, OptionalLong nanoCpus, OptionalLong pids, long openFiles) {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)(i?b)?");
    private static final String UNITS = "kmgt";
    private static final long SMALLEST_MEMORY = 32L << 20;
    private static final long OPEN_FILES = 4096;
    private static final long PROCESSES = 4096;
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

    /** Reads them from what the hardware type maps to. */
    static Limits of(Fields hardware) throws BadField {
        return new Limits(
                memory(hardware),
                cpus(hardware),
                whole(hardware, "pids", 16),
                whole(hardware, "nofile", 64).orElse(OPEN_FILES));
    }

    /**
     * Sets them.
     *
     * @param cpus how many the engine has: more can't be asked for
     * @param swap whether the engine can limit what is swapped out
     */
    void apply(HostConfig host, int cpus, boolean swap) {
        memory.ifPresent(bytes -> {
            host.withMemory(bytes);
            if (swap) {
                host.withMemorySwap(bytes);
            }
        });
        nanoCpus.ifPresent(
                asked -> host.withNanoCPUs(Math.min(asked, cpus * NANO.longValueExact())));
        pids.ifPresent(host::withPidsLimit);
        host.withUlimits(
                List.of(
                        new Ulimit("nofile", openFiles, openFiles),
                        new Ulimit("nproc", PROCESSES, PROCESSES)));
    }

    private static OptionalLong memory(Fields hardware) throws BadField {
        Optional<String> given = given(hardware, "memory");
        if (given.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher size = SIZE.matcher(given.get().toLowerCase(Locale.ROOT));
        if (size.matches()) {
            int power = UNITS.indexOf(size.group(2)) + (size.group(2).isEmpty() ? 0 : 1);
            long bytes = Long.parseLong(size.group(1)) << (10 * power);
            if (bytes >= SMALLEST_MEMORY) {
                return OptionalLong.of(bytes);
            }
        }
        throw wrong("memory", given.get(), "give a size of at least 32MB, such as 512MB or 2GB");
    }

    private static OptionalLong cpus(Fields hardware) throws BadField {
        Optional<String> given = given(hardware, "cpus");
        if (given.isEmpty()) {
            return OptionalLong.empty();
        }
        if (given.get().matches("\\d{1,4}(\\.\\d{1,3})?")) {
            long nano = new BigDecimal(given.get()).multiply(NANO).longValueExact();
            if (nano >= NANO.longValueExact() / 100) {
                return OptionalLong.of(nano);
            }
        }
        throw wrong("cpus", given.get(), "give how many, such as 0.5 or 2");
    }

    private static OptionalLong whole(Fields hardware, String name, long least) throws BadField {
        Optional<String> given = given(hardware, name);
        if (given.isEmpty()) {
            return OptionalLong.empty();
        }
        if (given.get().matches("\\d{1,9}") && Long.parseLong(given.get()) >= least) {
            return OptionalLong.of(Long.parseLong(given.get()));
        }
        throw wrong(name, given.get(), "give a whole number, at least " + least);
    }

    private static Optional<String> given(Fields hardware, String name) {
        return hardware.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static BadField wrong(String name, String value, String help) {
        return new BadField(
                "the hardware type's %s is %s for this provider: %s".formatted(name, value, help));
    }
}
