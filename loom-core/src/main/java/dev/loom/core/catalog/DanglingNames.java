package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.value.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JsonPointer;

/** Names in an entity that point to nothing: warnings, until they are used. */
public final class DanglingNames {

    private final Catalog catalog;
    private final Findings findings;

    private DanglingNames(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /** Adds a warning for each name of the entity that the catalog doesn't know. */
    public static void find(Spec spec, Catalog catalog, Findings findings) {
        DanglingNames names = new DanglingNames(catalog, findings);
        switch (spec) {
            case ProviderAccount _ -> {}
            case HardwareType hardware -> names.mapped(hardware.providers().keySet());
            case ImageType image -> names.mapped(image.providers().keySet());
            case Service service -> names.dependencies(service.dependencies());
            case Template template -> names.template(template);
        }
    }

    private void mapped(Collection<String> providers) {
        for (String provider : providers.stream().sorted().toList()) {
            check(
                    Kind.PROVIDER,
                    List.of(provider),
                    JsonPointer.compile("/providermap").appendProperty(provider).toString());
        }
    }

    private void dependencies(Dependencies dependencies) {
        String at = "/dependencies/";
        needs(dependencies.install().requires(), at + "install/requires");
        needs(dependencies.install().uses(), at + "install/uses");
        needs(dependencies.runtime().requires(), at + "runtime/requires");
        needs(dependencies.runtime().uses(), at + "runtime/uses");
    }

    private void template(Template template) {
        Template.Defaults defaults = template.defaults();
        check(Kind.SERVICE, defaults.services(), "/defaults/services");
        check(Kind.PROVIDER, listOf(defaults.provider()), "/defaults/provider");
        check(Kind.HARDWARE_TYPE, listOf(defaults.hardwareType()), "/defaults/hardwaretype");
        check(Kind.IMAGE_TYPE, listOf(defaults.imageType()), "/defaults/imagetype");
        Template.Compatibility compatibility = template.compatibility();
        check(Kind.SERVICE, compatibility.services(), "/compatibility/services");
        check(Kind.HARDWARE_TYPE, compatibility.hardwareTypes(), "/compatibility/hardwaretypes");
        check(Kind.IMAGE_TYPE, compatibility.imageTypes(), "/compatibility/imagetypes");
        var constrained = template.constraints().services().keySet();
        check(Kind.SERVICE, constrained, "/constraints/services");
        check(Kind.TEMPLATE, listOf(template.parent()), "/extends");
        check(Kind.TEMPLATE, template.includes(), "/includes");
    }

    private void needs(Collection<String> names, String pointer) {
        Predicate<String> met =
                name -> catalog.services().stream().anyMatch(service -> service.answersTo(name));
        for (String name : names) {
            if (!met.test(name)) {
                warn("no service is called or provides", name, Kind.SERVICE, pointer);
            }
        }
    }

    private void check(Kind kind, Collection<String> names, String pointer) {
        for (String name : names) {
            if (catalog.find(kind, name).isEmpty()) {
                warn("there is no " + kind.word(), name, kind, pointer);
            }
        }
    }

    private void warn(String what, String name, Kind kind, String pointer) {
        String hint = Nearest.hint(name, catalog.names(kind));
        findings.warning(pointer, what + " \"" + name + "\"" + hint);
    }

    private static List<String> listOf(Optional<String> name) {
        return name.map(List::of).orElse(List.of());
    }
}
