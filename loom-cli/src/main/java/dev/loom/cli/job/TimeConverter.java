package dev.loom.cli.job;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time with its offset from UTC, such as {@code 2026-12-01T08:00:00Z}. */
final class TimeConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is no time with its offset, such as 2026-12-01T08:00:00Z or 2026-12-01T09:00:00+01:00"
                            .formatted(text));
        }
    }
}
