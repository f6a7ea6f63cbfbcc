package dev.loom.core.catalog;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an image type is at one provider.
 *
 * @param fields everything that the mapping says: {@code image}, {@code sshuser} and what else the
 *     provider's plugin understands
 */
public record ImageMapping(ObjectNode fields) {
    public ImageMapping {
        fields = fields.deepCopy();
    }

    /** The provider's id of the image; empty where the mapping gives none. */
    public String image() {
        return fields.path("image").asString("");
    }

    /** The login user that the image wants; empty where the provider's default does. */
    public Optional<String> sshUser() {
        return Optional.of(fields.path("sshuser").asString("")).filter(user -> !user.isBlank());
    }
}
