package dev.loom.core.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a hardware type is at one provider.
 *
 * @param fields everything that the mapping says: {@code flavor}, {@code cost} and what else the
 *     provider's plugin understands
 */
public record HardwareMapping(ObjectNode fields) {
    public HardwareMapping {
        fields = fields.deepCopy();
    }

    /** The provider's name for such a machine; empty where the mapping gives none. */
    public String flavor() {
        return fields.path("flavor").asString("");
    }

    /** The price of an hour in the provider's currency; empty where it is unknown. */
    public Optional<BigDecimal> cost() {
        return Prices.parse(fields.path("cost").asString(""));
    }
}
