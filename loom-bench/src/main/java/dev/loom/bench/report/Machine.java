package dev.loom.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where it was measured.
 *
 * @param load processes that ran or waited for a core, on average over the last minute; negative
 *     where the system doesn't tell. More than a few tenths before the start make times doubtful
 */
public record Machine(String system, int cores, long memoryMegabytes, String java, double load) {

    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getName() + " " + system.getArch(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / 1_000_000,
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }
}
