package dev.loom.spi;

/** What the provider calls the machine. */
public record MachineId(String id) {

    @Override
    public String toString() {
        return id;
    }
}
