package dev.loom.server.job;

import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Jobs, as people see and change them. A job is addressed by its name or its id. Administrators see
 * all of their tenant; others see their own, which run on nodes of their own clusters only. Every
 * method throws {@link dev.loom.server.problem.LoomException}.
 */
public interface Jobs {

    /**
     * Which jobs.
     *
     * @param text part of the name
     * @param tag one of its tags, as written
     * @param folder the folder of the file that it comes from; empty: none
     * @param page from 0
     * @param size up to 1000
     */
    record Filter(
            @Nullable String text,
            @Nullable String tag,
            @Nullable String folder,
            int page,
            int size) {

        /** The first thousand. */
        public static final Filter ALL = new Filter(null, null, null, 0, 1_000);

        /** The same, of one folder only. */
        public Filter in(@Nullable String one) {
            return new Filter(text, tag, one, page, size);
        }

        /** The same, another page of it. */
        public Filter page(int another, int ofSize) {
            return new Filter(text, tag, folder, another, ofSize);
        }
    }

    /**
     * Where jobs come from.
     *
     * @param name a folder of a source; empty for those that people declared, or that lie beside
     *     {@code loom.yaml}
     */
    record Folder(String name, long jobs) {}

    /** Some jobs, and how many there are in all. */
    record Page(List<JobView> jobs, long total) {}

    /** A version of a job. */
    record VersionInfo(int number, String author, Instant createdAt) {}

    /**
     * What to change for one run of a job; null where nothing is.
     *
     * @param args a list in place of its own
     * @param kwargs an object in place of its own
     * @param targets selectors in place of its own
     * @param at when it begins; null: now
     */
    record Changes(
            @Nullable JsonNode args,
            @Nullable JsonNode kwargs,
            @Nullable JsonNode targets,
            @Nullable Instant at) {

        /** As the job says. */
        public static final Changes NONE = new Changes(null, null, null, null);
    }

    /**
     * What a schedule means.
     *
     * @param words each schedule in words
     */
    record Explained(List<String> words, List<PlannedView> next) {}

    /** By name. */
    Page list(Caller caller, Filter filter);

    /** The folders of these jobs, whatever folder and page are asked for; by name. */
    List<Folder> folders(Caller caller, Filter filter);

    JobView get(Caller caller, String job);

    /** The text of its current version, as it was written. */
    String source(Caller caller, String job);

    /** All versions, the newest first. */
    List<VersionInfo> versions(Caller caller, String job);

    /** What a version says, with every default in it. */
    JsonNode version(Caller caller, String job, int number);

    /** Makes a job of a text that names it. */
    JobView create(Caller caller, String text, SourceFormat format);

    /**
     * Makes the next version, unless nothing changes.
     *
     * @param read the ETag that the caller read; empty to overwrite whatever is there
     */
    JobView put(Caller caller, String job, String text, SourceFormat format, Optional<Long> read);

    /** Lets it never fire again; its history stays. */
    void retire(Caller caller, String job);

    /** Switches it on or off, whatever it says of itself; null takes the switch away. */
    JobView turn(Caller caller, String job, @Nullable Boolean on);

    /** Asks for a run of it, which is no firing. */
    RunView run(Caller caller, String job, Changes changes);

    /** Its next planned times, with what DST or a blackout does to them. */
    List<PlannedView> next(Caller caller, String job, int count);

    /** What a job's text would fire, before it is kept; only its schedule is looked at. */
    Explained explain(Caller caller, JsonNode timing, int count);

    /**
     * Its firings, newest first.
     *
     * @param before planned before that time; null to begin with the newest
     */
    List<FiringView> firings(Caller caller, String job, @Nullable Instant before, int limit);
}
