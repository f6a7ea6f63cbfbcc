package dev.loom.ui.job;

import dev.loom.ui.form.FieldCard;
import tools.jackson.databind.node.ObjectNode;

/** A part of a job's form: the fields of some of its keys. */
abstract class JobFields extends FieldCard {

    JobFields(String title, Runnable changed) {
        super(title, changed);
    }

    /** Shows what a job says, with every default in it. */
    abstract void show(ObjectNode job);

    /** Writes what its keys say, unless that is the default. */
    abstract void write(ObjectNode into);

    /** Whether nothing is wrong, as far as that can be told here. */
    boolean valid() {
        return true;
    }
}
