package dev.loom.bench.core;

import dev.loom.bench.report.Measured;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this package, and how they are run. */
final class CoreBenchmarks {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double BYTES_PER_KILOBYTE = 1_000;

    private CoreBenchmarks() {}

    /** Those whose class and method match the pattern: in this JVM, with no settings yet. */
    static ChainedOptionsBuilder matching(String pattern) {
        String ours = CoreBenchmarks.class.getPackageName().replace(".", "\\.");
        return new OptionsBuilder()
                .include("^" + ours + ".*(" + pattern + ")")
                .shouldFailOnError(true)
                .timeUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * Average times in JVMs of their own, with the heap and the collector of a server. How it goes
     * is told on standard error.
     */
    static List<Measured> measure(String pattern, boolean full) throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                matching(pattern)
                                        .mode(Mode.AverageTime)
                                        .forks(full ? 3 : 1)
                                        .warmupIterations(full ? 5 : 1)
                                        .measurementIterations(full ? 5 : 3)
                                        .warmupTime(TimeValue.seconds(full ? 2 : 1))
                                        .measurementTime(TimeValue.seconds(full ? 2 : 1))
                                        .addProfiler(GCProfiler.class)
                                        .addProfiler(CpuProfiler.class)
                                        .jvmArgsAppend(
                                                "-Xmx512m",
                                                "-XX:+UseSerialGC",
                                                "--sun-misc-unsafe-memory-access=allow")
                                        .build(),
                                OutputFormatFactory.createFormatInstance(
                                        System.err, VerboseMode.NORMAL))
                        .run();
        return results.stream()
                .map(CoreBenchmarks::measured)
                .sorted(Comparator.comparing(Measured::what, CoreBenchmarks::byName))
                .toList();
    }

    private static Measured measured(RunResult result) {
        Map<String, ? extends Result<?>> more = secondary(result);
        return Measured.of(name(result))
                .with("cpu_ms", score(more, CpuProfiler.NAME))
                .with("time_ms", result.getPrimaryResult().getScore())
                .with("allocated_kb", score(more, ALLOCATED) / BYTES_PER_KILOBYTE);
    }

    @SuppressWarnings("rawtypes") // as JMH declares it
    private static Map<String, ? extends Result<?>> secondary(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> (Result<?>) entry.getValue()));
    }

    private static double score(Map<String, ? extends Result<?>> results, String name) {
        Result<?> result = results.get(name);
        return result == null ? Double.NaN : result.getScore();
    }

    /** {@code Layout.apart services=60}. */
    private static String name(RunResult result) {
        String method = result.getParams().getBenchmark();
        String type = method.substring(0, method.lastIndexOf('.'));
        String params =
                result.getParams().getParamsKeys().stream()
                        .map(key -> " " + key + "=" + result.getParams().getParam(key))
                        .collect(Collectors.joining());
        return type.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "")
                + method.substring(method.lastIndexOf('.'))
                + params;
    }

    /** Numbers at the end by their value. */
    private static int byName(String a, String b) {
        return Comparator.comparing((String name) -> name.replaceAll("\\d+$", ""))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder())
                .compare(a, b);
    }
}
