package dev.loom.app;

/**
 * Where the log goes. Must be said before the first logger is made: {@code logback.xml} reads it,
 * and Spring Boot reads that file again.
 */
final class LogFile {

    private LogFile() {}

    static void use(Home home, String name) {
        System.setProperty("loom.log", home.logs().resolve(name).toString());
    }
}
