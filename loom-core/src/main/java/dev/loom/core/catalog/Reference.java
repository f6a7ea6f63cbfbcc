package dev.loom.core.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * A name in an entity that points to another one.
 *
 * @param pointer where it stands in the entity's body
 */
public record Reference(Kind kind, String name, String pointer) {

    /** Every name that the entity points to others by, in the order of its body. */
    public static List<Reference> of(Spec spec) {
        List<Reference> found = new ArrayList<>();
        switch (spec) {
            case ProviderAccount _ -> {}
            case HardwareType hardware -> mapped(hardware.providers().keySet(), found);
            case ImageType image -> mapped(image.providers().keySet(), found);
            case Service service -> dependencies(service.dependencies(), found);
            case Template template -> template(template, found);
        }
        return List.copyOf(found);
    }

    /** Whether it points to that entity; a service is also meant by what it provides. */
    public boolean means(Spec other) {
        return kind == other.kind()
                && switch (other) {
                    case Service service when byNeed() -> service.answersTo(name);
                    default -> other.name().equalsIgnoreCase(name);
                };
    }

    /** Whether any service will do that is called so or provides it. */
    boolean byNeed() {
        return pointer.startsWith("/dependencies/");
    }

    private static void mapped(Collection<String> providers, List<Reference> found) {
        for (String provider : providers.stream().sorted().toList()) {
            String at = JsonPointer.compile("/providermap").appendProperty(provider).toString();
            add(Kind.PROVIDER, List.of(provider), at, found);
        }
    }

    private static void dependencies(Dependencies dependencies, List<Reference> found) {
        String at = "/dependencies/";
        add(Kind.SERVICE, dependencies.install().requires(), at + "install/requires", found);
        add(Kind.SERVICE, dependencies.install().uses(), at + "install/uses", found);
        add(Kind.SERVICE, dependencies.runtime().requires(), at + "runtime/requires", found);
        add(Kind.SERVICE, dependencies.runtime().uses(), at + "runtime/uses", found);
    }

    private static void template(Template template, List<Reference> found) {
        Template.Defaults defaults = template.defaults();
        add(Kind.SERVICE, defaults.services(), "/defaults/services", found);
        add(Kind.PROVIDER, listOf(defaults.provider()), "/defaults/provider", found);
        add(Kind.HARDWARE_TYPE, listOf(defaults.hardwareType()), "/defaults/hardwaretype", found);
        add(Kind.IMAGE_TYPE, listOf(defaults.imageType()), "/defaults/imagetype", found);
        Template.Compatibility allowed = template.compatibility();
        add(Kind.SERVICE, allowed.services(), "/compatibility/services", found);
        add(Kind.HARDWARE_TYPE, allowed.hardwareTypes(), "/compatibility/hardwaretypes", found);
        add(Kind.IMAGE_TYPE, allowed.imageTypes(), "/compatibility/imagetypes", found);
        var constrained = template.constraints().services().keySet();
        add(Kind.SERVICE, constrained, "/constraints/services", found);
        add(Kind.TEMPLATE, listOf(template.parent()), "/extends", found);
        add(Kind.TEMPLATE, template.includes(), "/includes", found);
    }

    private static void add(
            Kind kind, Collection<String> names, String pointer, List<Reference> found) {
        names.forEach(name -> found.add(new Reference(kind, name, pointer)));
    }

    private static List<String> listOf(Optional<String> name) {
        return name.map(List::of).orElse(List.of());
    }
}
