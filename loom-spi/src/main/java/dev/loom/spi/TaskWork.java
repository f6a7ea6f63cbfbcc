package dev.loom.spi;

import java.util.Optional;
import java.util.OptionalInt;

/** What carries a task out on one node. */
public sealed interface TaskWork {

    /**
     * A command on the node, in the login's home folder.
     *
     * @param become whose rights it has, if not those of the login or of the job
     * @param tolerant whether another exit status than 0 is a success with a word of warning
     */
    record OnNode(Command command, Optional<String> become, boolean tolerant) implements TaskWork {

        /** With the login's own rights. */
        public static OnNode of(Command command) {
            return new OnNode(command, Optional.empty(), false);
        }
    }

    /**
     * A file of the server's is put onto the node, or a folder with all that is in it.
     *
     * <p>A file is there whole or not at all. Of a folder, or of what a pattern picks, all is sent
     * before anything is put into its place, file by file.
     *
     * @param source relative to the folder of the job's manifest; a folder, and a pattern with
     *     {@code *} and {@code ?}, too
     * @param destination on the node; a folder takes a file under its own name. Of a folder or a
     *     pattern it is a folder, made if need be
     * @param mode permission bits of files; empty for those that they have
     * @param become whose rights it has, if not those of the login or of the job
     */
    record Put(String source, String destination, OptionalInt mode, Optional<String> become)
            implements TaskWork {}

    /**
     * A file of the node's is fetched, or a folder with all files in it.
     *
     * @param source on the node; a folder, and a pattern with {@code *} and {@code ?}, too
     * @param destination relative to the folder that the server keeps for what is fetched; in it
     *     {@code %(path)s}, {@code %(dirname)s} and {@code %(basename)s} are those of each file,
     *     which in a folder count from the folder above it. Where several files are fetched and
     *     neither of the first two stands there, it is a folder
     */
    record Get(String source, String destination) implements TaskWork {}

    /** A command on the server; its output is kept like that of every other. */
    record OnServer(Command command) implements TaskWork {}

    /** There is nothing to do on this node. */
    record Nothing(String why) implements TaskWork {}
}
