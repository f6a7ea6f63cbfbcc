package dev.loom.adminui.catalog;

import dev.loom.core.catalog.Kind;
import java.util.Map;

/** A kind of the catalog as pages call it, and where its pages are. */
public enum Group {
    TEMPLATES(
            Kind.TEMPLATE,
            "template",
            "admin/templates",
            "Templates",
            "What clusters are made from."),
    SERVICES(
            Kind.SERVICE,
            "puzzle",
            "admin/services",
            "Services",
            "The software that lies on nodes."),
    HARDWARE(Kind.HARDWARE_TYPE, "chip", "admin/hardware", "Hardware", "Kinds of machines."),
    IMAGES(
            Kind.IMAGE_TYPE,
            "disk",
            "admin/images",
            "Images",
            "The disks that machines start from."),
    PROVIDERS(
            Kind.PROVIDER,
            "cloud",
            "admin/providers",
            "Providers",
            "The accounts that make machines.");

    private static final Map<Kind, Group> OF =
            Map.of(
                    Kind.TEMPLATE, TEMPLATES,
                    Kind.SERVICE, SERVICES,
                    Kind.HARDWARE_TYPE, HARDWARE,
                    Kind.IMAGE_TYPE, IMAGES,
                    Kind.PROVIDER, PROVIDERS);

    private final Kind kind;
    private final String icon;
    private final String path;
    private final String title;
    private final String sentence;

    Group(Kind kind, String icon, String path, String title, String sentence) {
        this.kind = kind;
        this.icon = icon;
        this.path = path;
        this.title = title;
        this.sentence = sentence;
    }

    /** The group that entities of the kind are in. */
    public static Group of(Kind kind) {
        Group group = OF.get(kind);
        if (group == null) {
            throw new IllegalArgumentException("no pages for " + kind);
        }
        return group;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of its icon. */
    public String icon() {
        return icon;
    }

    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    public String sentence() {
        return sentence;
    }

    /** Where the entity's own page is. */
    public String link(String name) {
        return path + "/" + name;
    }
}
