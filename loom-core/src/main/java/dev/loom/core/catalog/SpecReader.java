package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an entity's body says; what is wrong is found and reads as if it were absent. */
public final class SpecReader {

    private SpecReader() {}

    /** The typed entity, as far as the body can be read; all findings are collected. */
    public static Spec read(Kind kind, JsonNode body, Findings findings) {
        Section section = Section.of(body, findings);
        Spec spec =
                switch (kind) {
                    case PROVIDER -> provider(section);
                    case HARDWARE_TYPE -> hardwareType(section);
                    case IMAGE_TYPE -> imageType(section);
                    case SERVICE -> ServiceReader.read(section);
                    case TEMPLATE -> TemplateReader.read(section, body);
                };
        section.restIsNoticed();
        return spec;
    }

    /**
     * The typed entity of a body that was checked when it was stored.
     *
     * @throws IllegalArgumentException if it isn't right after all
     */
    public static Spec stored(Kind kind, JsonNode body) {
        Findings findings = new Findings();
        Spec spec = read(kind, body, findings);
        if (findings.hasProblems()) {
            throw new IllegalArgumentException(
                    "stored " + kind.word() + " can't be read: " + findings.all());
        }
        return spec;
    }

    static String name(Section section) {
        section.node("version");
        String name = section.text("name").orElse("");
        if (!section.has("name")) {
            section.problem("name", "the name is missing");
        } else if (!Names.valid(name)) {
            section.problem("name", Names.refusal("name", name));
        }
        return name;
    }

    static About about(Section section, String name) {
        return new About(
                section.text("label").filter(label -> !label.isBlank()).orElse(name),
                section.text("description").orElse(""),
                section.text("icon").orElse(""),
                section.texts("tags"));
    }

    static List<Link> links(Section section) {
        List<Link> links = new ArrayList<>();
        for (Section link : section.objects("links")) {
            String url = link.text("url").orElse("");
            if (url.isBlank()) {
                link.problem("url", "a link needs a url");
            }
            links.add(new Link(link.text("label").orElse(url), url));
            link.restIsNoticed();
        }
        return links;
    }

    private static ProviderAccount provider(Section section) {
        String name = name(section);
        String type = section.text("providertype").orElse("");
        if (type.isBlank()) {
            section.problem("providertype", "the name of the provider's plugin is missing");
        }
        OptionalInt most = section.whole("maxConcurrent");
        if (most.isPresent() && most.getAsInt() < 1) {
            section.problem("maxConcurrent", "how many calls at once is 1 or more");
        }
        return new ProviderAccount(
                name, about(section, name), type, most, section.raw("provisioner"));
    }

    private static HardwareType hardwareType(Section section) {
        String name = name(section);
        var mappings = mappings(section, HardwareMapping::new, "flavor", "cost");
        return new HardwareType(name, about(section, name), mappings);
    }

    private static ImageType imageType(Section section) {
        String name = name(section);
        var mappings = mappings(section, ImageMapping::new, "image", "sshuser");
        return new ImageType(name, about(section, name), mappings);
    }

    private static <T> Map<String, T> mappings(
            Section section, Function<ObjectNode, T> mapping, String... texts) {
        Map<String, T> mappings = new LinkedHashMap<>();
        Section map = section.object("providermap");
        for (var entry : map.entries().entrySet()) {
            for (String key : texts) {
                entry.getValue().text(key).ifPresent(text -> check(entry.getValue(), key, text));
            }
            mappings.put(entry.getKey(), mapping.apply(map.raw(entry.getKey())));
        }
        return mappings;
    }

    private static void check(Section mapping, String key, String text) {
        if (key.equals("cost") && !text.isBlank() && Prices.parse(text).isEmpty()) {
            mapping.problem(key, "\"" + text + "\" is not a price per hour, such as 0.044");
        }
    }
}
