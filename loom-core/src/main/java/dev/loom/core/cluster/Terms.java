package dev.loom.core.cluster;

import dev.loom.core.catalog.LeaseLimits;
import dev.loom.core.catalog.Template;
import dev.loom.core.document.Findings;
import dev.loom.core.layout.SizeRange;
import dev.loom.core.value.Durations;
import java.time.Duration;
import java.util.Optional;

/** How many nodes, how long, and under which suffix: what a template bounds with numbers. */
final class Terms {

    /** Most nodes of any cluster. */
    static final int MOST_NODES = 100_000;

    static final String TOO_MANY = "a cluster has at most " + MOST_NODES + " nodes";

    private final ClusterRequest request;
    private final Template template;
    private final Findings findings;

    Terms(ClusterRequest request, Template template, Findings findings) {
        this.request = request;
        this.template = template;
        this.findings = findings;
    }

    int size() {
        SizeRange range = template.constraints().size();
        int size = request.size().orElse(range.min());
        if (!range.contains(size)) {
            findings.problem(
                    "/size",
                    "size "
                            + size
                            + " is out of range: template "
                            + template.name()
                            + " allows "
                            + words(range));
        } else if (size > MOST_NODES) {
            findings.problem("/size", TOO_MANY);
        }
        return size;
    }

    /** How long the cluster may live; empty for ever. */
    Optional<Duration> lease() {
        LeaseLimits limits = template.lease();
        Duration lease = request.lease().orElse(limits.initial());
        boolean limited = !limits.initial().isZero();
        if (limited && (lease.isZero() || lease.compareTo(limits.initial()) > 0)) {
            String asked = lease.isZero() ? "without end" : "of " + Durations.format(lease);
            findings.problem(
                    "/lease",
                    "a lease "
                            + asked
                            + " is too long: template "
                            + template.name()
                            + " allows at most "
                            + Durations.format(limits.initial())
                            + " at creation");
        }
        return Optional.of(lease).filter(duration -> !duration.isZero());
    }

    String dnsSuffix() {
        String written =
                request.dnsSuffix()
                        .or(template.defaults()::dnsSuffix)
                        .filter(suffix -> !suffix.isBlank())
                        .orElse(Hostnames.LOCAL);
        String suffix = Hostnames.suffix(written);
        if (!Hostnames.validSuffix(suffix)) {
            findings.problem(
                    "/dnsSuffix",
                    "\""
                            + written
                            + "\" is not a domain name such as example.com, of letters,"
                            + " digits and '-'");
        }
        return suffix;
    }

    /** {@code 1 to 5}, {@code 1 or more}. */
    static String words(SizeRange range) {
        return range.max().isPresent()
                ? range.min() + " to " + range.max().getAsInt()
                : range.min() + " or more";
    }
}
