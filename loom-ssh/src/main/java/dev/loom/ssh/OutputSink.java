package dev.loom.ssh;

/**
 * Where an attempt's output goes, in order, each byte at most once. While a method blocks, nothing
 * more is read from the node, and memory stays bounded; what it throws ends the following, not the
 * script.
 */
@FunctionalInterface
public interface OutputSink {

    /**
     * @param offset of the first byte, counted from the beginning of the attempt's output
     * @param bytes 1 to 32,768 of them; belong to the sink
     */
    void write(long offset, byte[] bytes);

    /** Output from {@code from} up to {@code to} was more than the node keeps, and is lost. */
    default void gap(long from, long to) {}
}
