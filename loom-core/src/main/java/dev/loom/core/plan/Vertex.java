package dev.loom.core.plan;

import java.util.List;
import java.util.Optional;

/** A step or a gate of a plan. */
public sealed interface Vertex {

    /** Counts from 1 in the plan. */
    int number();

    /** Numbers of what must be done before; each smaller than {@link #number()}, ascending. */
    List<Integer> after();

    /**
     * One action on one node.
     *
     * @param number counts from 1 in the plan
     * @param node id of the node
     * @param action what is done
     * @param service to which service; empty for the actions on a machine
     * @param after numbers of what must be done before
     */
    record Step(
            int number,
            String node,
            StepAction action,
            Optional<String> service,
            List<Integer> after)
            implements Vertex {

        /** {@code NODE:ACTION} or {@code NODE:ACTION:SERVICE}. */
        public String name() {
            String onNode = node + ":" + action;
            return service.isPresent() ? onNode + ":" + service.get() : onNode;
        }
    }

    /**
     * Nothing to do: done as soon as all before it are.
     *
     * @param number counts from 1 in the plan
     * @param label what it stands for, for people: {@code ACTION:SERVICE} or {@link #ADDRESSES}
     * @param after numbers of what must be done before
     */
    record Gate(int number, String label, List<Integer> after) implements Vertex {

        /** The label of the gate that holds service steps until all named nodes are confirmed. */
        public static final String ADDRESSES = "ADDRESSES";

        /** Whether this gate waits for addresses, not for services. */
        public boolean awaitsAddresses() {
            return label.equals(ADDRESSES);
        }
    }
}
