package dev.loom.core.cluster;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Designs as JSON; equal designs have equal bytes, so that a hash names a design. */
public final class ClusterDesignJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .addModule(new SimpleModule().addAbstractTypeMapping(Set.class, TreeSet.class))
                    .build();

    private ClusterDesignJson() {}

    /** The design as UTF-8 JSON with sorted keys. */
    public static byte[] bytes(ClusterDesign design) {
        return MAPPER.writeValueAsBytes(design);
    }

    /** The design as a tree. */
    public static ObjectNode tree(ClusterDesign design) {
        return (ObjectNode) MAPPER.readTree(bytes(design));
    }

    /**
     * The design of these bytes, also after a database reordered their keys.
     *
     * @throws tools.jackson.core.JacksonException if they are no design
     */
    public static ClusterDesign read(byte[] bytes) {
        return MAPPER.readValue(bytes, ClusterDesign.class);
    }

    /**
     * The design of this tree.
     *
     * @throws tools.jackson.core.JacksonException if it is no design
     */
    public static ClusterDesign read(JsonNode tree) {
        return read(MAPPER.writeValueAsBytes(tree));
    }
}
