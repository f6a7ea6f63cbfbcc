package dev.loom.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that everything the services of a cluster require is there. */
public final class Requirements {

    private Requirements() {}

    /**
     * A service that can't be on the cluster as asked for.
     *
     * @param service its name
     * @param message what is wrong, and what would be right
     * @param offers services of which adding one would help; empty if none would
     */
    public record Problem(String service, String message, List<String> offers) {}

    /**
     * All problems of adding services to a cluster; a new cluster has none before.
     *
     * @param onCluster services that are there already
     * @param asked services to be added
     * @param compatible services that the template allows; empty: all
     * @param known all services of the catalog by name
     */
    public static List<Problem> check(
            Set<String> onCluster,
            Set<String> asked,
            Set<String> compatible,
            Map<String, PlanService> known) {
        Set<String> present = new TreeSet<>(onCluster);
        present.addAll(asked);
        List<Problem> problems = new ArrayList<>();
        for (String name : new TreeSet<>(asked)) {
            PlanService service = known.get(name);
            if (service == null) {
                problems.add(new Problem(name, "service " + name + " does not exist", List.of()));
                continue;
            }
            if (!compatible.isEmpty() && !compatible.contains(name)) {
                problems.add(
                        new Problem(name, name + " is not in template compatibility", List.of()));
            }
            Set<String> required = new TreeSet<>(service.installRequires());
            required.addAll(service.runtimeRequires());
            for (String need : required) {
                if (present.stream().noneMatch(other -> satisfies(other, need, known))) {
                    List<String> offers = offers(need, compatible, known);
                    problems.add(new Problem(name, missing(name, need, offers), offers));
                }
            }
        }
        return problems;
    }

    private static String missing(String name, String need, List<String> offers) {
        String sentence = name + " requires " + need;
        return offers.isEmpty()
                ? sentence + ", which no compatible service is or provides"
                : sentence + "; add " + String.join(" or ", offers);
    }

    private static List<String> offers(
            String need, Set<String> compatible, Map<String, PlanService> known) {
        return known.keySet().stream()
                .filter(name -> compatible.isEmpty() || compatible.contains(name))
                .filter(name -> satisfies(name, need, known))
                .sorted()
                .toList();
    }

    private static boolean satisfies(String name, String need, Map<String, PlanService> known) {
        PlanService service = known.get(name);
        return name.equals(need) || (service != null && service.provides().contains(need));
    }
}
