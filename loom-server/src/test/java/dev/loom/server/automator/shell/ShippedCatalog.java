package dev.loom.server.automator.shell;

import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The catalog that Loom comes with, read as plain values. */
final class ShippedCatalog {

    private final Path folder;

    ShippedCatalog() {
        try {
            folder =
                    Path.of(
                            Objects.requireNonNull(ShippedCatalog.class.getResource("/catalog"))
                                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entities of a kind by the name of their file, without its ending. */
    Map<String, Fields> entities(String kind) {
        Map<String, Fields> entities = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(kind))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("[.]yaml$", "");
                Object yaml = new Yaml().load(Files.readString(file));
                entities.put(name, fields(value(yaml)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entities;
    }

    /** The actions of a service, by name. */
    Map<String, Fields> actions(String service) {
        Fields entity = Objects.requireNonNull(entities("services").get(service), service);
        Map<String, Fields> actions = new LinkedHashMap<>();
        inside(inside(entity, "provisioner"), "actions")
                .values()
                .forEach((name, action) -> actions.put(name, fields(action)));
        return actions;
    }

    /** An action's fields, with the script in place of the file's name. */
    Fields action(String service, String action) {
        Fields given = inside(Objects.requireNonNull(actions(service).get(action)), "fields");
        return given.text("file").isEmpty()
                ? given
                : given.with(Requests.script(text(given.text("file").get())));
    }

    static Fields inside(Fields fields, String name) {
        return fields.value(name).map(ShippedCatalog::fields).orElse(Fields.NONE);
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve("services").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fields fields(Value value) {
        if (value instanceof Value.Members(var members)) {
            return new Fields(members);
        }
        throw new IllegalArgumentException(value + " is not an object");
    }

    private static Value value(Object yaml) {
        return switch (yaml) {
            case null -> new Value.Nothing();
            case Map<?, ?> map -> {
                Map<String, Value> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put((String) name, value(member)));
                yield new Value.Members(members);
            }
            case List<?> list -> new Value.Items(list.stream().map(ShippedCatalog::value).toList());
            case Boolean on -> new Value.Flag(on);
            case Number number -> new Value.Numeral(new BigDecimal(number.toString()));
            case String text -> new Value.Text(text);
            default -> throw new IllegalArgumentException(yaml + " is no plain value");
        };
    }
}
