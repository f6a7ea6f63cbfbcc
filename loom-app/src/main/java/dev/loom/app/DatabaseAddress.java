package dev.loom.app;

/**
 * Where PostgreSQL answers.
 *
 * @param url a JDBC address
 * @param user empty where the address tells it
 * @param password empty where the address tells it
 */
record DatabaseAddress(String url, String user, String password) {

    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
