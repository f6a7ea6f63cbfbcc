package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Starts a server whose database counts statements: it has to be told so at a first start, and
 * counts from the second on.
 */
record CountingServer(
        Path root,
        TemporaryHome home,
        int port,
        String password,
        Map<String, String> variables,
        Consumer<String> news) {

    /** Started, and ready. */
    ServerProcess start(Api api)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        news.accept("first start, and telling the database to count");
        try (ServerProcess server = launch()) {
            Start.of("first", server, home, api);
            Statements.load(home);
        }
        ServerProcess server = launch();
        try {
            Start.of("again", server, home, api);
            return server;
        } catch (IOException | InterruptedException | TimeoutException e) {
            server.close();
            throw e;
        }
    }

    private ServerProcess launch() throws IOException {
        return ServerProcess.start(root, home, port, password, variables);
    }
}
