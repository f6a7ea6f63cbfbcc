package dev.loom.server.secret.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.secret.SecretText;
import dev.loom.server.secret.Secrets;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SecretService implements Secrets {

    private static final String NAMED = "named/";
    private static final int LONGEST = 64 * 1024;

    private final SecretTable table;
    private final MasterKeys keys;
    private final Audit audit;

    SecretService(SecretTable table, MasterKeys keys, Audit audit) {
        this.table = table;
        this.keys = keys;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Named> list(Caller caller) {
        caller.need(Right.WRITE_SECRETS);
        return table.named(caller.tenant(), NAMED);
    }

    @Override
    @Transactional
    public boolean put(Caller caller, String name, SecretText value) {
        caller.need(Right.WRITE_SECRETS);
        Names.check("", name);
        if (value.bytes().length > LONGEST) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/value", "A secret has at most 64 KiB.");
        }
        boolean there = there(caller, name);
        table.put(caller.tenant(), NAMED + name, value.bytes());
        audit.write(caller, there ? "change" : "create", "secret", name, name, null, null);
        return !there;
    }

    @Override
    @Transactional
    public void delete(Caller caller, String name) {
        caller.need(Right.WRITE_SECRETS);
        if (!there(caller, name)) {
            throw LoomException.notFound("secret", name);
        }
        table.delete(caller.tenant(), NAMED + name);
        audit.write(caller, "delete", "secret", name, name, null, null);
    }

    @Override
    @Transactional
    public int rotate(Caller caller) {
        caller.need(Right.MANAGE_SETTINGS);
        String key = keys.add().id();
        int count = table.reseal(key);
        audit.write(caller, "rotate", "master key", key, key, null, Map.of("secrets", count));
        return count;
    }

    private boolean there(Caller caller, String name) {
        return table.named(caller.tenant(), NAMED + name).stream()
                .anyMatch(secret -> secret.name().isEmpty());
    }
}
