package dev.loom.server.provider.simulated;

import dev.loom.server.simulation.Deeds;
import dev.loom.server.simulation.WholeFile;
import dev.loom.spi.Token;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Machines as files of a folder, one each, named by its token: shared by all servers that name the
 * folder, and there when they start again. What is done to them is written down beside.
 */
final class FolderShelf implements Shelf {

    private final Path folder;
    private final Path machines;
    private final Path going;

    FolderShelf(Path folder) {
        this.folder = folder;
        this.machines = folder.resolve("machines");
        this.going = folder.resolve("going");
    }

    @Override
    public Optional<SimulatedMachine> find(Token token) throws IOException {
        return WholeFile.read(file(token)).map(SimulatedMachine::read);
    }

    @Override
    public SimulatedMachine put(SimulatedMachine machine, Instant now) throws IOException {
        if (WholeFile.make(file(machine.token()), machine.json())) {
            note("create", machine, now);
            return machine;
        }
        return find(machine.token()).orElse(machine);
    }

    @Override
    public List<SimulatedMachine> all() throws IOException {
        List<SimulatedMachine> all = new ArrayList<>();
        if (Files.isDirectory(machines)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(machines, "[!.]*")) {
                for (Path file : files) {
                    find(new Token(UUID.fromString(file.getFileName().toString())))
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    @Override
    public Instant going(SimulatedMachine machine, Instant at) throws IOException {
        Path file = going.resolve(machine.token().toString());
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("at", at.toString());
        if (WholeFile.make(file, wish)) {
            return at;
        }
        return WholeFile.read(file)
                .map(said -> Instant.parse(said.path("at").asString()))
                .orElse(at);
    }

    @Override
    public void remove(SimulatedMachine machine, Instant now) throws IOException {
        if (Files.deleteIfExists(file(machine.token()))) {
            note("delete", machine, now);
        }
        Files.deleteIfExists(going.resolve(machine.token().toString()));
    }

    private Path file(Token token) {
        return machines.resolve(token.toString());
    }

    private void note(String deed, SimulatedMachine machine, Instant now) throws IOException {
        Deeds.append(
                folder,
                Deeds.line(deed, now)
                        .put("token", machine.token().toString())
                        .put("cluster", machine.cluster())
                        .put("hostname", machine.hostname())
                        .put("node", machine.node().toString()));
    }
}
