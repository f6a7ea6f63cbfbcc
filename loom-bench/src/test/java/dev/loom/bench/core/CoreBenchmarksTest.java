package dev.loom.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class CoreBenchmarksTest {

    private static final List<Class<?>> BENCHMARKS =
            List.of(
                    LayoutBenchmark.class,
                    PlanBenchmark.class,
                    WalkBenchmark.class,
                    MacroBenchmark.class);

    @Test
    void everyBenchmarkRunsOnceWithAFewNodes() throws RunnerException {
        Set<String> ran =
                new Runner(
                                CoreBenchmarks.matching(".*")
                                        .mode(Mode.SingleShotTime)
                                        .forks(0)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .measurementTime(TimeValue.NONE)
                                        .param("nodes", "3")
                                        .param("services", "3")
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run().stream()
                                .map(RunResult::getParams)
                                .map(params -> params.getBenchmark())
                                .collect(Collectors.toSet());

        assertThat(ran).isEqualTo(declared());
    }

    private static Set<String> declared() {
        return BENCHMARKS.stream()
                .flatMap(type ->
                        Arrays.stream(type.getMethods())
                                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                                .map(method -> type.getName() + "." + method.getName()))
                .collect(Collectors.toSet());
    }
}
