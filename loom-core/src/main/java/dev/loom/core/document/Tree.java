package dev.loom.core.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What both formats note while a tree grows: places, spans, flaws, and how much is left. */
final class Tree {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    final Map<String, Place> places = new HashMap<>();
    final Map<String, Document.Span> spans = new HashMap<>();
    final List<Flaw> flaws = new ArrayList<>();
    private int values;

    void place(JsonPointer pointer, Place place) {
        places.put(pointer.toString(), place);
    }

    void flaw(JsonPointer pointer, Place place, String message) {
        if (flaws.size() < Limits.FLAWS) {
            flaws.add(new Flaw(pointer.toString(), Optional.of(place), message));
        }
    }

    void repeated(JsonPointer pointer, Place place, String key) {
        flaw(pointer, place, "the key \"" + key + "\" is given twice");
    }

    /** Whether one more value fits; the first that doesn't is a flaw. */
    boolean full(JsonPointer pointer, Place place) {
        if (values++ == Limits.VALUES) {
            flaw(pointer, place, "more than " + Limits.VALUES + " values");
        }
        return values > Limits.VALUES;
    }

    /** The number as exactly as it was written. */
    static JsonNode number(String digits) {
        if (digits.length() > Limits.DIGITS) {
            throw new NumberFormatException("more than " + Limits.DIGITS + " digits");
        }
        boolean whole = digits.chars().allMatch(c -> c == '-' || c == '+' || Character.isDigit(c));
        if (!whole) {
            return NODES.numberNode(new BigDecimal(digits));
        }
        BigInteger integer = new BigInteger(digits);
        if (integer.bitLength() < Integer.SIZE) {
            return NODES.numberNode(integer.intValue());
        }
        return integer.bitLength() < Long.SIZE
                ? NODES.numberNode(integer.longValue())
                : NODES.numberNode(integer);
    }

    Document.Reading done(String text, JsonNode root) {
        return flaws.isEmpty()
                ? new Document.Reading.Read(new Document(text, root, places, spans))
                : new Document.Reading.Broken(flaws);
    }

    static Document.Reading tooLong() {
        String message = "the text is longer than " + Limits.LENGTH + " characters";
        return new Document.Reading.Broken(List.of(new Flaw("", Optional.empty(), message)));
    }
}
