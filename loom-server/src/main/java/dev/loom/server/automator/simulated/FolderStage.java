package dev.loom.server.automator.simulated;

import dev.loom.server.simulation.Deeds;
import dev.loom.server.simulation.WholeFile;
import dev.loom.spi.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attempts as files of a folder: shared by all servers that name the folder, so that what a dead
 * server began goes on, as a command on a node does. The folder is the machines' too.
 */
final class FolderStage implements Stage {

    private final Path folder;

    FolderStage(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean hasMachine(SimulatedCall call) {
        return Files.exists(folder.resolve("machines").resolve(call.node().machine().id()));
    }

    @Override
    public Optional<Act> find(Attempt attempt) throws IOException {
        Optional<Act> ended = WholeFile.read(ended(attempt)).map(Act::read);
        return ended.isPresent() ? ended : WholeFile.read(begun(attempt)).map(Act::read);
    }

    @Override
    public Act begin(SimulatedCall call, Attempt attempt, Act act, Instant now) throws IOException {
        if (WholeFile.make(begun(attempt), act.json())) {
            note("begin", call, attempt, now);
            return act;
        }
        return find(attempt).orElse(act);
    }

    @Override
    public void over(SimulatedCall call, Attempt attempt, Act act, Instant now) throws IOException {
        if (WholeFile.make(ended(attempt), act.json())) {
            Deeds.append(folder, line("end", call, attempt, now).put("exit", act.exitStatus()));
        }
    }

    @Override
    public void end(SimulatedCall call, Attempt attempt, Instant now) throws IOException {
        Act act = new Act(now, Act.ENDED, true);
        WholeFile.make(begun(attempt), act.json());
        if (WholeFile.make(ended(attempt), act.json())) {
            note("abort", call, attempt, now);
        }
    }

    @Override
    public void refused(SimulatedCall call, Attempt attempt, Instant now) throws IOException {
        note("refuse", call, attempt, now);
    }

    private Path begun(Attempt attempt) {
        return folder.resolve("attempts").resolve(attempt.name());
    }

    private Path ended(Attempt attempt) {
        return folder.resolve("ended").resolve(attempt.name());
    }

    private void note(String deed, SimulatedCall call, Attempt attempt, Instant now)
            throws IOException {
        Deeds.append(folder, line(deed, call, attempt, now));
    }

    private static ObjectNode line(String deed, SimulatedCall call, Attempt attempt, Instant now) {
        return Deeds.line(deed, now)
                .put("attempt", attempt.name())
                .put("number", attempt.number())
                .put("epoch", attempt.epoch())
                .put("service", call.service())
                .put("action", call.action())
                .put("cluster", call.node().cluster())
                .put("hostname", call.node().hostname())
                .put("node", call.node().node().toString())
                .put("token", call.node().machine().id());
    }
}
