package dev.loom.server.audit.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Service
class AuditService implements Audit {

    private static final int MOST = 1_000;

    private final AuditWriter writer;
    private final AuditRows rows;
    private final JsonMapper json;

    AuditService(AuditWriter writer, AuditRows rows, JsonMapper json) {
        this.writer = writer;
        this.rows = rows;
        this.json = json;
    }

    @Override
    public void write(
            Caller caller,
            String action,
            String kind,
            String id,
            String name,
            @Nullable Object before,
            @Nullable Object after) {
        writer.write(caller, action, kind, id, name, before, after);
    }

    @Override
    @Transactional(readOnly = true)
    public Page list(Caller caller, Wanted wanted, @Nullable UUID before, int limit) {
        caller.need(Right.READ_AUDIT);
        if (limit < 1 || limit > MOST) {
            throw new LoomException(ErrorCode.RULE_BROKEN, "limit is not between 1 and 1000.");
        }
        return new Page(
                rows.list(caller.tenant(), wanted, before, limit),
                rows.count(caller.tenant(), wanted));
    }

    @Override
    public Entry get(Caller caller, UUID id) {
        caller.need(Right.READ_AUDIT);
        return rows.find(caller.tenant(), id)
                .orElseThrow(() -> LoomException.notFound("row in the audit", id.toString()));
    }

    @Override
    @Transactional(readOnly = true)
    public Choices choices(Caller caller) {
        caller.need(Right.READ_AUDIT);
        return rows.choices(caller.tenant());
    }

    /** Page by page, so that neither memory nor a transaction grows with what is exported. */
    @Override
    public void export(Caller caller, Wanted wanted, Format format, OutputStream out)
            throws IOException {
        caller.need(Right.READ_AUDIT);
        try (AuditExport export = AuditExport.to(out, format, json)) {
            List<Entry> page = rows.list(caller.tenant(), wanted, null, MOST);
            while (!page.isEmpty()) {
                for (Entry entry : page) {
                    export.write(entry);
                }
                page = rows.list(caller.tenant(), wanted, page.getLast().id(), MOST);
            }
        }
    }
}
