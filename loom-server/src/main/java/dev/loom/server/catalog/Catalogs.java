package dev.loom.server.catalog;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The catalog of the caller's tenant. Everybody in it may read, administrators may write. */
public interface Catalogs {

    /** An entity in a list. */
    record Item(
            String name,
            String label,
            String description,
            String icon,
            List<String> tags,
            int version,
            Instant updatedAt,
            String author) {}

    /**
     * One version of an entity.
     *
     * @param body what it says; sensitive fields are references such as {@code {secret: …}}
     * @param source the text as it was written, apart from sensitive fields
     */
    record Stored(
            Kind kind,
            String name,
            int version,
            ObjectNode body,
            String source,
            SourceFormat format) {}

    /** A version in the list of an entity's versions. */
    record VersionInfo(int version, String author, Instant createdAt, String hash) {}

    /** What a write does to an entity. */
    enum What {
        ADDED,
        CHANGED,
        UNCHANGED,
        REMOVED
    }

    /**
     * A write of one entity.
     *
     * @param version the version that it made, or that stays; null for a removal
     * @param diff a line for each value that goes ({@code -}) or comes ({@code +}); null where
     *     nothing changes
     */
    record Change(
            Kind kind, String name, What what, @Nullable Integer version, @Nullable String diff) {}

    /** Something to know about an import that doesn't stop it. */
    record Notice(String file, String pointer, @Nullable Integer line, String message) {}

    /**
     * What an import did, or would do.
     *
     * @param id by which it can be undone; null where it changed nothing
     * @param applied false for a dry run
     */
    record Imported(
            @Nullable UUID id, List<Change> changes, List<Notice> notices, boolean applied) {}

    /**
     * An import that changed something.
     *
     * @param undoneAt null unless it was undone
     */
    record PastImport(
            UUID id,
            String author,
            Instant at,
            List<Touched> changes,
            @Nullable Instant undoneAt) {}

    /** An entity that an import added, changed or removed. */
    record Touched(Kind kind, String name, What what) {}

    /** How many entities there are of each kind. */
    Map<Kind, Integer> counts(Caller caller);

    /** All entities of a kind by name. */
    List<Item> list(Caller caller, Kind kind);

    /**
     * An entity as it is now.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Stored get(Caller caller, Kind kind, String name);

    /** All versions of an entity, the newest first. */
    List<VersionInfo> versions(Caller caller, Kind kind, String name);

    /**
     * An entity as it was.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Stored version(Caller caller, Kind kind, String name, int number);

    /**
     * What is to be said about an entity as it is now, such as names that point to nothing; places
     * are those of its source.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    List<Notice> problems(Caller caller, Kind kind, String name);

    /**
     * Makes an entity.
     *
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN} with
     *     all that is wrong
     */
    Stored create(Caller caller, Kind kind, String text, SourceFormat format);

    /**
     * Makes the next version of an entity, unless nothing changes. A body without a name gets this
     * one.
     *
     * @param ifMatch the version that the caller read; empty where they didn't care
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code STALE}, {@code
     *     RULE_BROKEN}
     */
    Stored put(
            Caller caller,
            Kind kind,
            String name,
            String text,
            SourceFormat format,
            Optional<Integer> ifMatch);

    /**
     * Makes the next version of an entity, which says what an earlier one said.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Stored restore(Caller caller, Kind kind, String name, int version);

    /**
     * Deletes an entity; its name is free again.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code WRONG_STATE} for a
     *     provider while machines are there: nobody could delete them any more
     */
    void delete(Caller caller, Kind kind, String name);

    /**
     * Imports files, all or nothing.
     *
     * @param dryRun only say what would change
     * @param prune delete what the files don't name
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} with all that is wrong,
     *     each with its file, line and column
     */
    Imported importFiles(Caller caller, List<BundleFile> files, boolean dryRun, boolean prune);

    /** The last imports that changed something, the newest first, at most 50. */
    List<PastImport> imports(Caller caller);

    /**
     * Takes an import back: what it added goes, what it changed says again what it said before, in
     * a new version, what it removed is there again.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}; {@code WRONG_STATE} where it
     *     was undone already, or with all entities that were written since
     */
    Imported undo(Caller caller, UUID importId);

    /** Every entity's source as a file in the folder of its kind. */
    List<BundleFile> export(Caller caller);

    /** The catalog as it is now. */
    Catalog current(Caller caller);
}
