package dev.loom.server.run.internal;

import dev.loom.server.run.Operation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The operations that this server knows, by the kinds of run that they carry out. */
@Component
class Operations {

    private final ObjectProvider<Operation> all;
    private final Map<String, Operation> known = new ConcurrentHashMap<>();

    Operations(ObjectProvider<Operation> all) {
        this.all = all;
    }

    /**
     * The operation of that kind.
     *
     * @throws IllegalStateException if there is none
     */
    Operation of(String kind) {
        return known.computeIfAbsent(kind, this::find);
    }

    private Operation find(String kind) {
        return all.stream()
                .filter(operation -> operation.kinds().contains(kind))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("this server knows no operation " + kind));
    }
}
