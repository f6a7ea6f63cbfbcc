package dev.loom.cli.session;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives commands the session that their constructor asks for. */
public final class CommandFactory implements IFactory {

    private final Session session;

    public CommandFactory(Session session) {
        this.session = session;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1
                    && constructor.getParameterTypes()[0] == Session.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(session));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
