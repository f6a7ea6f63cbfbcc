package dev.loom.server.cluster;

import dev.loom.server.security.Caller;
import java.util.List;

/** The templates that clusters are made from, as people choose among them. */
public interface TemplateCards {

    /** Every template, those that were made most often lately first, then by label. */
    List<TemplateCard> list(Caller caller);

    /**
     * What a request may say that is made from this template.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    TemplateChoices choices(Caller caller, String template);
}
