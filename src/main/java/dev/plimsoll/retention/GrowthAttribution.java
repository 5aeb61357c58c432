package dev.plimsoll.retention;

import dev.plimsoll.alloc.RetainedSurvivor;
import dev.plimsoll.jfr.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Shares out the growth of each class among its survivors. All of a class together get what it grew by in the undisturbed run,
 * none if it did not grow; less if far fewer stayed than that growth would leave.
 *
 * <p>Survivors of one class may be held by a leak and by a cache that takes as many new entries as it drops. What else they
 * hold tells them apart: the mix of classes that each holder gained is scaled, so that all mixes add up to the mix that grew
 * (maximum likelihood by expectation maximisation: Shepp and Vardi 1982). Few steps, as more would explain noise; without a
 * difference in the mix, all are scaled alike.
 */
final class GrowthAttribution {

    private static final int STEPS = 100;

    /** So that objects and bytes count alike for the smallest objects. */
    private static final double BYTES_AN_OBJECT = 16;

    /** A table that grew once is part of no mix: whether it grew just then is chance. */
    private static final double RARE = 0.05;

    /** The scale of what takes new objects for old ones, as a part of the usual scale: leaks leak alike in both runs. */
    private static final double SMALL = 0.05;

    private final Map<String, Growth> growth = new HashMap<>();
    private final double found;

    /**
     * @param growthByClass of the undisturbed run, by the name in the class histogram
     * @param survivors what stayed
     * @param operations during so many operations
     */
    GrowthAttribution(Map<String, Growth> growthByClass, List<RetainedSurvivor> survivors, int operations) {
        growthByClass.forEach((name, amount) -> growth.merge(TypeName.of(name), amount, Growth::plus));
        Map<String, Stayed> stayed = new HashMap<>();
        for (RetainedSurvivor survivor : survivors) {
            stayed.merge(type(survivor), new Stayed(survivor.bytes(), 1, survivor.bytes() > 0), Stayed::plus);
        }
        double all = 0;
        double part = 0;
        for (Map.Entry<String, Growth> each : growth.entrySet()) {
            Growth grown = each.getValue();
            if (grown.bytes() > 0) {
                double share =
                        stayed.getOrDefault(each.getKey(), Stayed.NOTHING).shareOf(grown, operations);
                all += grown.bytes();
                if (share < Stayed.ENOUGH) {
                    each.setValue(new Growth(grown.bytes() * share, grown.objects() * share));
                }
                part += each.getValue().bytes();
            }
        }
        found = all > 0 ? part / all : 1;
    }

    /** The part of the growth whose objects stayed. Where few of a class did, they are given no more than they are. */
    double found() {
        return found;
    }

    /** Bytes per request of each survivor of a class that grew, by its size. */
    Map<RetainedSurvivor, Double> ofTypes(List<RetainedSurvivor> survivors) {
        return shared(survivors, survivor -> 1);
    }

    /** The same, by its size and by how much its holder's mix is needed. */
    Map<RetainedSurvivor, Double> ofHolders(List<WeightedSurvivor> held) {
        Map<RetainedSurvivor, Double> needed = new IdentityHashMap<>();
        Map<String, Double> scales = scales(held);
        held.forEach(each ->
                needed.put(each.survivor(), scales.getOrDefault(each.holder().name(), 1.0)));
        return shared(
                held.stream().map(WeightedSurvivor::survivor).toList(), survivor -> needed.getOrDefault(survivor, 1.0));
    }

    private Map<RetainedSurvivor, Double> shared(
            List<RetainedSurvivor> survivors, ToDoubleFunction<RetainedSurvivor> scale) {
        Map<String, Double> sums = new HashMap<>();
        for (RetainedSurvivor survivor : survivors) {
            sums.merge(type(survivor), scale.applyAsDouble(survivor) * bytes(survivor), Double::sum);
        }
        Map<RetainedSurvivor, Double> shares = new IdentityHashMap<>();
        for (RetainedSurvivor survivor : survivors) {
            double bytes = grown(type(survivor)).bytes();
            double sum = sums.getOrDefault(type(survivor), 0.0);
            if (bytes > 0 && sum > 0) {
                shares.put(survivor, bytes * scale.applyAsDouble(survivor) * bytes(survivor) / sum);
            }
        }
        return shares;
    }

    private Map<String, Double> scales(List<WeightedSurvivor> held) {
        Map<String, Map<String, Double>> mixes = mixes(held);
        Map<String, Double> scales = new TreeMap<>();
        mixes.keySet().forEach(holder -> scales.put(holder, 1.0));
        for (int step = 0; step < STEPS; step++) {
            Map<String, Double> expected = new HashMap<>();
            mixes.forEach((holder, mix) -> mix.forEach(
                    (part, amount) -> expected.merge(part, amount * scales.getOrDefault(holder, 0.0), Double::sum)));
            mixes.forEach((holder, mix) -> {
                double needed = 0;
                double all = 0;
                for (Map.Entry<String, Double> part : mix.entrySet()) {
                    double sum = expected.getOrDefault(part.getKey(), 0.0);
                    needed += sum > 0 ? part.getValue() * target(part.getKey()) / sum : 0;
                    all += part.getValue();
                }
                double factor = all > 0 ? needed / all : 1;
                scales.computeIfPresent(holder, (name, scale) -> scale * factor);
            });
        }
        return withoutSmall(scales, mixes);
    }

    /** What is hardly needed to explain the growth is not needed at all. */
    private static Map<String, Double> withoutSmall(
            Map<String, Double> scales, Map<String, Map<String, Double>> mixes) {
        double explained = 0;
        double weighted = 0;
        for (Map.Entry<String, Double> scale : scales.entrySet()) {
            double amount = scale.getValue() * total(mixes.getOrDefault(scale.getKey(), Map.of()));
            explained += amount;
            weighted += amount * scale.getValue();
        }
        double usual = explained > 0 ? weighted / explained : 0;
        scales.replaceAll((holder, scale) -> scale < usual * SMALL ? 0 : scale);
        return scales;
    }

    private static double total(Map<String, Double> mix) {
        return mix.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Of each holder, the amounts of each class: its bytes, and its objects under {@code #} and its name. */
    private static Map<String, Map<String, Double>> mixes(List<WeightedSurvivor> held) {
        Map<String, Map<String, List<RetainedSurvivor>>> byHolder = new TreeMap<>();
        for (WeightedSurvivor each : held) {
            byHolder.computeIfAbsent(each.holder().name(), name -> new TreeMap<>())
                    .computeIfAbsent(type(each.survivor()), type -> new ArrayList<>())
                    .add(each.survivor());
        }
        Map<String, Map<String, Double>> mixes = new TreeMap<>();
        byHolder.forEach((holder, types) -> {
            int most = types.values().stream().mapToInt(List::size).max().orElse(0);
            Map<String, Double> mix = new TreeMap<>();
            types.forEach((type, survivors) -> {
                if (survivors.size() >= most * RARE) {
                    mix.put(
                            type,
                            survivors.stream()
                                    .mapToDouble(GrowthAttribution::bytes)
                                    .sum());
                    mix.put("#" + type, survivors.size() * BYTES_AN_OBJECT);
                }
            });
            mixes.put(holder, mix);
        });
        return mixes;
    }

    private double target(String part) {
        return Math.max(
                0,
                part.startsWith("#")
                        ? grown(part.substring(1)).objects() * BYTES_AN_OBJECT
                        : grown(part).bytes());
    }

    private Growth grown(String type) {
        return growth.getOrDefault(type, Growth.NONE);
    }

    private static String type(RetainedSurvivor survivor) {
        return TypeName.of(survivor.object().type());
    }

    private static double bytes(RetainedSurvivor survivor) {
        return Math.max(1, survivor.bytes());
    }
}
