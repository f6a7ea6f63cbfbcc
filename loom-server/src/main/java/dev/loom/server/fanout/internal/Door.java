package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.node.Doorman;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshTarget;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A node's door: accepts its key at the first contact where that is wished, and keeps a record. */
final class Door implements Doorman {

    private final Inventory inventory;
    private final Sightings sightings;
    private final StepWork work;
    private final NodeRef node;
    private final SshTarget target;
    private boolean refused;

    Door(Inventory inventory, Sightings sightings, StepWork work, NodeRef node, SshTarget target) {
        this.inventory = inventory;
        this.sightings = sightings;
        this.work = work;
        this.node = node;
        this.target = target;
    }

    @Override
    public Optional<SshTarget> unknownKey(SshException.HostKeyUnknown unknown) {
        boolean itself = unknown.address().equals(target.address());
        if (!itself || !inventory.acceptsNew(tenant(), node.id(), unknown.hostKey())) {
            return Optional.empty();
        }
        work.say("Its host key " + unknown.fingerprint() + " is accepted at the first contact.");
        return Optional.of(
                new SshTarget(
                        target.host(),
                        target.port(),
                        target.user(),
                        target.credentials(),
                        List.of(unknown.hostKey()),
                        target.via(),
                        target.become()));
    }

    @Override
    public void refused(SshException why) {
        refused = true;
        sightings.unreached(tenant(), node.id(), why.sentence());
    }

    /** The attempt has ended: what came to an end by itself was let in. */
    void over(StepEnd end) {
        boolean ran =
                end instanceof StepEnd.Succeeded
                        || end instanceof StepEnd.Failed failed && failed.exitStatus() != null;
        if (ran && !refused) {
            sightings.reached(tenant(), node.id());
        }
    }

    private UUID tenant() {
        return work.run().ref().tenant();
    }
}
