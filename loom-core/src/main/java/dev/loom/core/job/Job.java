package dev.loom.core.job;

import dev.loom.core.selector.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A scheduled piece of work, as a manifest, a page or a request declares it.
 *
 * @param name unique in its tenant without regard to case
 * @param task the name of a task in the library
 * @param args by position, any values
 * @param kwargs by name, any values
 * @param timing when it fires
 * @param targets the nodes that it runs on
 * @param fanOut how it is spread over them
 * @param log what is kept of its output
 * @param channels who is told of its end: names of channels
 * @param env environment variables of what it runs
 * @param secrets environment variables whose values are named secrets: variable to secret's name
 */
public record Job(
        String name,
        String description,
        String task,
        List<JsonNode> args,
        Map<String, JsonNode> kwargs,
        Timing timing,
        Selector targets,
        FanOut fanOut,
        Log log,
        List<String> channels,
        Map<String, String> env,
        Map<String, String> secrets,
        Set<String> tags) {

    public Job {
        args = List.copyOf(args);
        kwargs = Map.copyOf(kwargs);
        channels = List.copyOf(channels);
        env = Map.copyOf(env);
        secrets = Map.copyOf(secrets);
        tags = Set.copyOf(tags);
    }

    /**
     * What is kept of a job's output; what is empty is the tenant's.
     *
     * @param keep for how long, how many runs or how many bytes, as written
     * @param path a file on the server that output is written to as well
     */
    public record Log(Optional<Keep> keep, Optional<String> path) {

        /** The tenant's own rules. */
        public static final Log OF_TENANT = new Log(Optional.empty(), Optional.empty());
    }
}
