package dev.loom.spi;

/** How a field is entered and checked. */
public enum FieldType {
    TEXT,
    PASSWORD,
    SELECT,
    CHECKBOX,
    NUMBER,
    FILE
}
