package dev.loom.core.cluster;

import java.util.Locale;
import java.util.regex.Pattern;

/** Host names of a cluster's nodes. */
public final class Hostnames {

    /** The suffix where neither request nor template names one. */
    public static final String LOCAL = "local";

    private static final int LABEL = 63;
    private static final int LONGEST_SUFFIX = 253 - LABEL - 1;
    private static final String DNS_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SUFFIX = Pattern.compile(DNS_LABEL + "(?:\\." + DNS_LABEL + ")*");

    private Hostnames() {}

    /**
     * The host name of a node: the cluster's name in lower case with {@code _} and {@code .} as
     * {@code -}, cut so that the label has at most 63 characters, its number, and the suffix.
     */
    public static String of(String cluster, int number, String dnsSuffix) {
        String end = "-" + number;
        String label = cluster.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        String cut = label.substring(0, Math.min(label.length(), LABEL - end.length()));
        return cut + end + "." + dnsSuffix;
    }

    /** A suffix as it is used: lower case, without a dot before it. */
    static String suffix(String written) {
        String lower = written.trim().toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }

    static boolean validSuffix(String suffix) {
        return suffix.length() <= LONGEST_SUFFIX && SUFFIX.matcher(suffix).matches();
    }
}
