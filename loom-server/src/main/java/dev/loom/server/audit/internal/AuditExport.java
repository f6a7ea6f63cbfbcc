package dev.loom.server.audit.internal;

import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the audit as one text, written as they come. */
abstract sealed class AuditExport implements AutoCloseable {

    final Writer out;

    private AuditExport(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    static AuditExport to(OutputStream out, Format format, JsonMapper json) throws IOException {
        return switch (format) {
            case CSV -> new Csv(out);
            case JSON -> new Json(out, json);
        };
    }

    abstract void write(Entry entry) throws IOException;

    @Override
    public void close() throws IOException {
        out.flush();
    }

    /** As RFC 4180 has it, with a heading. */
    private static final class Csv extends AuditExport {

        private static final List<String> HEADING =
                List.of(
                        "id",
                        "at",
                        "person",
                        "homeTenant",
                        "signIn",
                        "address",
                        "action",
                        "kind",
                        "objectId",
                        "objectName",
                        "before",
                        "after");

        Csv(OutputStream out) throws IOException {
            super(out);
            line(HEADING.toArray());
        }

        @Override
        void write(Entry entry) throws IOException {
            line(
                    entry.id(),
                    entry.at(),
                    entry.person(),
                    entry.homeTenant(),
                    entry.signIn(),
                    entry.address(),
                    entry.action(),
                    entry.kind(),
                    entry.objectId(),
                    entry.objectName(),
                    entry.before(),
                    entry.after());
        }

        private void line(@Nullable Object... cells) throws IOException {
            out.write(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")));
            out.write("\r\n");
        }

        /** What a spreadsheet would take for a formula is marked as text. */
        private static String cell(@Nullable Object value) {
            String text = Objects.toString(value, "");
            String safe =
                    text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
            return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
        }
    }

    /** One array. */
    private static final class Json extends AuditExport {

        private final JsonMapper json;
        private String before = "[\n";

        Json(OutputStream out, JsonMapper json) {
            super(out);
            this.json = json;
        }

        @Override
        void write(Entry entry) throws IOException {
            out.write(before);
            out.write(json.writeValueAsString(entry));
            before = ",\n";
        }

        @Override
        public void close() throws IOException {
            out.write(before.equals("[\n") ? "[]\n" : "\n]\n");
            super.close();
        }
    }
}
