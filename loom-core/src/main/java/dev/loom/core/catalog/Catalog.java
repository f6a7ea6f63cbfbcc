package dev.loom.core.catalog;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The entities of a tenant; immutable. Names are unique in their kind without regard to case. */
public final class Catalog {

    private static final Catalog EMPTY = new Catalog(List.of());

    private final Map<Kind, Map<String, Spec>> specs = new EnumMap<>(Kind.class);

    private Catalog(Collection<? extends Spec> specs) {
        for (Kind kind : Kind.values()) {
            this.specs.put(kind, new TreeMap<>());
        }
        specs.forEach(spec -> of(spec.kind()).put(Names.key(spec.name()), spec));
    }

    /** A catalog of nothing. */
    public static Catalog empty() {
        return EMPTY;
    }

    /** A catalog of these; of two with the same name the later counts. */
    public static Catalog of(Collection<? extends Spec> specs) {
        return new Catalog(specs);
    }

    /** This catalog with those entities put in, in place of the ones they share a name with. */
    public Catalog with(Catalog others) {
        Catalog both = new Catalog(List.of());
        both.specs.forEach((kind, entities) -> entities.putAll(of(kind)));
        both.specs.forEach((kind, entities) -> entities.putAll(others.of(kind)));
        return both;
    }

    /** The entity of this kind and name, without regard to case. */
    public Optional<Spec> find(Kind kind, String name) {
        return Optional.ofNullable(of(kind).get(Names.key(name)));
    }

    /** The provider of this name. */
    public Optional<ProviderAccount> provider(String name) {
        return find(Kind.PROVIDER, name).map(ProviderAccount.class::cast);
    }

    /** The hardware type of this name. */
    public Optional<HardwareType> hardwareType(String name) {
        return find(Kind.HARDWARE_TYPE, name).map(HardwareType.class::cast);
    }

    /** The image type of this name. */
    public Optional<ImageType> imageType(String name) {
        return find(Kind.IMAGE_TYPE, name).map(ImageType.class::cast);
    }

    /** The service of this name. */
    public Optional<Service> service(String name) {
        return find(Kind.SERVICE, name).map(Service.class::cast);
    }

    /** The template of this name, not merged with those it extends or includes. */
    public Optional<Template> template(String name) {
        return find(Kind.TEMPLATE, name).map(Template.class::cast);
    }

    /** All hardware types, by name. */
    public List<HardwareType> hardwareTypes() {
        return of(Kind.HARDWARE_TYPE).values().stream().map(HardwareType.class::cast).toList();
    }

    /** All image types, by name. */
    public List<ImageType> imageTypes() {
        return of(Kind.IMAGE_TYPE).values().stream().map(ImageType.class::cast).toList();
    }

    /** All services, by name. */
    public List<Service> services() {
        return of(Kind.SERVICE).values().stream().map(Service.class::cast).toList();
    }

    /** All names of a kind, in order. */
    public List<String> names(Kind kind) {
        return of(kind).values().stream().map(Spec::name).toList();
    }

    /** Everything, by kind and name. */
    public List<Spec> all() {
        return specs.values().stream().flatMap(entities -> entities.values().stream()).toList();
    }

    private Map<String, Spec> of(Kind kind) {
        return specs.getOrDefault(kind, Map.of());
    }

    static <T> Optional<T> ignoringCase(Map<String, T> byName, String name) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
