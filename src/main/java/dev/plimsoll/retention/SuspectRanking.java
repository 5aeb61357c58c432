package dev.plimsoll.retention;

import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.jfr.RetainedObject;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sums up survivors by what retains them.
 *
 * @param newObjects the objects that did not exist before
 */
record SuspectRanking(JdkClasses jdk, Origins origins, RetainingFields fields, Set<RetainedObject> newObjects) {

    private static final int MAX_SUSPECTS = 10;
    private static final int MAX_SITES = 5;
    private static final double MIN_SHARE = 0.01;

    /** The suspects by growth: at most ten, none below 1 %. Shares add up to 1 at most. */
    List<Suspect> suspects(SeriesKind kind, List<WeightedSurvivor> retained, double growth) {
        Map<String, List<WeightedSurvivor>> byRetainer = retained.stream()
                .collect(Collectors.groupingBy(each -> each.retainer().name(), TreeMap::new, Collectors.toList()));
        // More than the growth, if other classes shrank meanwhile.
        double all = Math.max(
                growth, retained.stream().mapToDouble(WeightedSurvivor::weight).sum());
        return byRetainer.values().stream()
                .map(group -> suspect(kind, group, all))
                .filter(suspect -> suspect.share() >= MIN_SHARE)
                .sorted(Comparator.comparingDouble(Suspect::perRequest)
                        .reversed()
                        .thenComparing(Suspect::holder))
                .limit(MAX_SUSPECTS)
                .toList();
    }

    private Suspect suspect(SeriesKind kind, List<WeightedSurvivor> group, double all) {
        double perRequest = group.stream().mapToDouble(WeightedSurvivor::weight).sum();
        List<SuspectSite> sites = sites(group);
        Retainer retainer = heaviest(group);
        return new Suspect(
                kind,
                retainer.name(),
                ReadableName.ofClass(retainer.retained().type()),
                perRequest,
                Math.min(1, perRequest / all),
                retainer.path(fields, newObjects),
                retainer.className()
                        .map(this::owner)
                        .orElseGet(() -> sites.get(0).site().owner()),
                sites.subList(0, Math.min(MAX_SITES, sites.size())),
                Expiry.of(between(group)));
    }

    private Owner owner(String className) {
        return jdk.contains(className) ? Owner.JDK : origins.of(className).owner();
    }

    /** Of several objects with the same field the one that retains most. */
    private static Retainer heaviest(List<WeightedSurvivor> group) {
        Map<RetainedObject, Double> sums = new HashMap<>();
        group.forEach(each -> sums.merge(each.retainer().retained(), each.weight(), Double::sum));
        return group.stream()
                .map(WeightedSurvivor::retainer)
                .max(Comparator.comparingDouble(retainer -> sums.getOrDefault(retainer.retained(), 0.0)))
                .orElseThrow();
    }

    private static List<SuspectSite> sites(List<WeightedSurvivor> group) {
        Map<Site, Map<List<Site>, Double>> sums = new HashMap<>();
        group.forEach(each -> sums.computeIfAbsent(each.survivor().site(), site -> new HashMap<>())
                .merge(each.survivor().callers(), each.weight(), Double::sum));
        return sums.entrySet().stream()
                .map(entry -> site(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(SuspectSite::perRequest)
                        .reversed()
                        .thenComparing(each -> each.site().text()))
                .toList();
    }

    /** A location with the callers of most of it. */
    private static SuspectSite site(Site site, Map<List<Site>, Double> byCallers) {
        double perRequest =
                byCallers.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Site> callers = byCallers.entrySet().stream()
                .max(Map.Entry.<List<Site>, Double>comparingByValue()
                        .thenComparing(each -> each.getKey().toString()))
                .orElseThrow()
                .getKey();
        return new SuspectSite(site, perRequest, callers);
    }

    private static Set<String> between(List<WeightedSurvivor> group) {
        Set<String> names = new HashSet<>();
        for (WeightedSurvivor each : group) {
            each.retainer().className().ifPresent(names::add);
            RetainedObject object = each.survivor().object();
            while (object != each.retainer().retained() && object.reference().isPresent()) {
                names.add(object.type());
                object = object.reference().get().from();
            }
            names.add(object.type());
        }
        return names;
    }
}
