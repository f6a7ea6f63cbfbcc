package dev.loom.cli.catalog;

/** What a catalog holds. */
public enum Kind {
    TEMPLATE("template", "templates", "blueprints of clusters"),
    SERVICE("service", "services", "software that lies on nodes"),
    HARDWARE("hardware", "hardware-types", "kinds of machines"),
    IMAGE("image", "image-types", "base disk images"),
    PROVIDER("provider", "providers", "accounts that machines come from");

    private final String word;
    private final String path;
    private final String about;

    Kind(String word, String path, String about) {
        this.word = word;
        this.path = path;
        this.about = about;
    }

    /** The command's name. */
    public String word() {
        return word;
    }

    /** What it is, in a few words. */
    public String about() {
        return about;
    }

    /** Where in the REST API. */
    String path() {
        return path;
    }
}
