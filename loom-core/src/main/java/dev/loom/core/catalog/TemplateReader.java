package dev.loom.core.catalog;

import dev.loom.core.document.Section;
import java.time.Duration;
import java.util.LinkedHashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads templates. */
final class TemplateReader {

    private TemplateReader() {}

    static Template read(Section section, JsonNode body) {
        String name = SpecReader.name(section);
        return new Template(
                name,
                SpecReader.about(section, name),
                defaults(section.object("defaults")),
                compatibility(section.object("compatibility")),
                ConstraintsReader.read(section.object("constraints")),
                lease(section.object("administration")),
                SpecReader.links(section),
                section.text("extends"),
                section.texts("includes"),
                RetriesReader.ofTemplate(section),
                body instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
    }

    private static Template.Defaults defaults(Section section) {
        Template.Defaults defaults =
                new Template.Defaults(
                        section.texts("services"),
                        section.text("provider"),
                        section.text("hardwaretype"),
                        section.text("imagetype"),
                        section.text("dnsSuffix"),
                        section.raw("config"));
        section.restIsNoticed();
        return defaults;
    }

    private static Template.Compatibility compatibility(Section section) {
        Template.Compatibility compatibility =
                new Template.Compatibility(
                        new LinkedHashSet<>(section.texts("services")),
                        new LinkedHashSet<>(section.texts("hardwaretypes")),
                        new LinkedHashSet<>(section.texts("imagetypes")));
        section.restIsNoticed();
        return compatibility;
    }

    private static LeaseLimits lease(Section administration) {
        Section lease = administration.object("leaseduration");
        LeaseLimits limits =
                new LeaseLimits(
                        lease.duration("initial").orElse(Duration.ZERO),
                        lease.duration("max").orElse(Duration.ZERO),
                        lease.duration("step").orElse(Duration.ZERO));
        lease.restIsNoticed();
        administration.restIsNoticed();
        return limits;
    }
}
