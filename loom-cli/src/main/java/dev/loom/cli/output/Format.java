package dev.loom.cli.output;

/** How an answer is shown. */
public enum Format {
    /** For people: aligned columns. */
    TABLE,
    /** As the table, with more columns and absolute times. */
    WIDE,
    /** Faithful to the server's answer. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** Names alone, one a line. */
    NAME
}
