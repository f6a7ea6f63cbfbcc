package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Names;
import dev.loom.server.catalog.ProviderTypes;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.secret.SecretStore;
import dev.loom.server.secret.SecretText;
import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the sensitive fields of providers into envelopes, leaves references in their place, and
 * opens them again for the plugin.
 */
@Component
class ProviderSecrets {

    private static final String SECRET = "secret";
    private static final String FIELDS = "provisioner";

    /** For types without a plugin here: what their names give away. */
    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i).*(password|passwd|passphrase|secret|token|api_?key|private_?key)");

    private final ObjectProvider<ProviderTypes> types;
    private final SecretStore store;

    ProviderSecrets(ObjectProvider<ProviderTypes> types, SecretStore store) {
        this.types = types;
        this.store = store;
    }

    /** A sensitive value that was found. */
    record Hidden(String pointer, String path, SecretText value) {}

    /** An entity as it may be stored, and what must be stored elsewhere. */
    record Split(CatalogEntity entity, List<Hidden> hidden) {}

    Split split(CatalogEntity entity) {
        if (entity.kind() != Kind.PROVIDER) {
            return new Split(entity, List.of());
        }
        ObjectNode body = entity.body().deepCopy();
        List<Hidden> hidden = new ArrayList<>();
        if (body.get(FIELDS) instanceof ObjectNode fields) {
            Predicate<String> sensitive = sensitive(body.path("providertype").asString(""));
            JsonPointer at = JsonPointer.empty().appendProperty(FIELDS);
            hide(fields, at, root(entity.name()), sensitive, hidden);
        }
        if (hidden.isEmpty()) {
            return new Split(entity, hidden);
        }
        return new Split(Redaction.of(entity, body, hidden), hidden);
    }

    /** Stores what was hidden; says whether any of it is new. */
    boolean store(UUID tenant, List<Hidden> hidden) {
        boolean changed = false;
        for (Hidden one : hidden) {
            byte[] bytes = one.value().bytes();
            boolean same =
                    store.get(tenant, one.path()).filter(b -> Arrays.equals(b, bytes)).isPresent();
            if (!same) {
                store.put(tenant, one.path(), bytes);
                changed = true;
            }
        }
        return changed;
    }

    void forget(UUID tenant, String provider) {
        store.delete(tenant, root(provider));
    }

    /** The fields with their secrets in place. */
    ObjectNode open(UUID tenant, String provider, ObjectNode fields) {
        ObjectNode open = fields.deepCopy();
        for (String key : List.copyOf(open.propertyNames())) {
            JsonNode value = open.get(key);
            Optional<String> reference = reference(value);
            if (reference.isPresent()) {
                open.put(key, secret(tenant, provider, key, reference.get()).reveal());
            } else if (value instanceof ObjectNode object) {
                open.set(key, open(tenant, provider, object));
            }
        }
        return open;
    }

    private SecretText secret(UUID tenant, String provider, String key, String reference) {
        Optional<SecretText> found =
                reference.startsWith(root(provider) + "/")
                        ? store.text(tenant, reference)
                        : store.resolve(tenant, reference);
        return found.orElseThrow(() ->
                new LoomException(
                        ErrorCode.RULE_BROKEN,
                        "The provider \""
                                + provider
                                + "\" wants the secret \""
                                + reference
                                + "\" for its field "
                                + key
                                + ", and there is none."));
    }

    private static void hide(
            ObjectNode fields,
            JsonPointer at,
            String path,
            Predicate<String> sensitive,
            List<Hidden> hidden) {
        for (String key : List.copyOf(fields.propertyNames())) {
            JsonNode value = fields.get(key);
            JsonPointer pointer = at.appendProperty(key);
            String below = path + "/" + key;
            if (reference(value).isPresent() || value.isNull()) {
                continue;
            }
            if (sensitive.test(key)) {
                String text = value.isValueNode() ? value.asString("") : value.toString();
                if (!text.isEmpty()) {
                    hidden.add(new Hidden(pointer.toString(), below, new SecretText(text)));
                    fields.set(key, placeholder(below));
                }
            } else if (value instanceof ObjectNode object) {
                hide(object, pointer, below, sensitive, hidden);
            }
        }
    }

    private Predicate<String> sensitive(String type) {
        ProviderTypes known = types.getIfAvailable();
        Optional<FieldSchema> schema = known == null ? Optional.empty() : known.schema(type);
        return schema.<Predicate<String>>map(
                        found -> key -> found.field(key).filter(Field::sensitive).isPresent())
                .orElse(key -> TELLING.matcher(key).matches());
    }

    static ObjectNode placeholder(String path) {
        return JsonNodeFactory.instance.objectNode().put(SECRET, path);
    }

    private static Optional<String> reference(JsonNode value) {
        return value.size() == 1 && value.path(SECRET).isString()
                ? Optional.of(value.path(SECRET).asString())
                : Optional.empty();
    }

    private static String root(String provider) {
        return "provider/" + Names.key(provider);
    }
}
