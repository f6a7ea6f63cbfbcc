package dev.loom.core.cluster;

import dev.loom.core.catalog.ActionSpec;
import dev.loom.core.catalog.Retries;
import dev.loom.core.plan.ServiceAction;
import dev.loom.core.plan.StepAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often a step of a cluster is tried again: as the service's action says, else as the template
 * says of such steps, else as its kind has it.
 */
public final class StepRetries {

    private static final Retries MACHINE = new Retries(2, Duration.ofSeconds(5));
    private static final Retries DELETION = new Retries(4, Duration.ofSeconds(5));
    private static final Retries SERVICE = new Retries(1, Duration.ofSeconds(2));

    private StepRetries() {}

    /**
     * The policy of a step.
     *
     * @param service the service that it is done to; null for a machine's
     * @param deleting whether the cluster goes: what can't be stopped doesn't hold that up
     */
    public static Retries of(
            ClusterDesign design, StepAction action, @Nullable String service, boolean deleting) {
        return ofAction(design, action, service)
                .or(() -> Optional.ofNullable(design.retries().get(action)))
                .orElseGet(() -> usual(action, deleting));
    }

    private static Optional<Retries> ofAction(
            ClusterDesign design, StepAction action, @Nullable String service) {
        if (service == null) {
            return Optional.empty();
        }
        return Arrays.stream(ServiceAction.values())
                .filter(one -> one.step() == action)
                .flatMap(one -> design.service(service).map(of -> of.actions().get(one)).stream())
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ActionSpec::retries);
    }

    private static Retries usual(StepAction action, boolean deleting) {
        return switch (action) {
            case CREATE, CONFIRM, BOOTSTRAP -> MACHINE;
            case DELETE -> DELETION;
            case INSTALL, CONFIGURE, INITIALIZE, START, STOP, REMOVE ->
                    deleting ? Retries.NONE : SERVICE;
        };
    }
}
