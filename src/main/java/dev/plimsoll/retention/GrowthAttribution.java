package dev.plimsoll.retention;

import dev.plimsoll.jfr.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Distributes the growth of each class among its survivors. All survivors of a class together get its growth in the undisturbed
 * run: nothing if it did not grow, less if far fewer survived than that growth would leave.
 *
 * <p>A leak and a cache that replaces its entries may retain survivors of the same class. The other classes that they retain
 * distinguish them: the mix of classes that each retainer gained is scaled so that all mixes add up to the mix that grew (maximum
 * likelihood by expectation maximization: Shepp and Vardi 1982). Few steps, since more would explain noise; without a difference
 * in the mix, all are scaled alike.
 */
final class GrowthAttribution {

    private static final int SCALING_STEPS = 100;

    /** Makes objects and bytes count alike for the smallest objects. */
    private static final double BYTES_PER_OBJECT = 16;

    /** Of the most frequent class: a rarer one is not part of the mix. Whether a table grew just then is chance. */
    private static final double RARE_SHARE = 0.05;

    /** The scale of what replaces its objects, as a share of the usual scale: leaks leak alike in both runs. */
    private static final double SMALL_SHARE = 0.05;

    private final Map<String, ClassGrowth> growth = new HashMap<>();
    private final double reproducedShare;

    /**
     * @param growthByClass the growth in the undisturbed run by the name in the class histogram
     * @param operations how many operations the survivors come from
     */
    GrowthAttribution(Map<String, ClassGrowth> growthByClass, List<RetainedSurvivor> survivors, int operations) {
        growthByClass.forEach((name, amount) -> growth.merge(TypeName.of(name), amount, ClassGrowth::plus));
        Map<String, SurvivorTotal> totals = new HashMap<>();
        for (RetainedSurvivor survivor : survivors) {
            totals.merge(
                    type(survivor), new SurvivorTotal(survivor.bytes(), 1, survivor.bytes() > 0), SurvivorTotal::plus);
        }
        double all = 0;
        double part = 0;
        for (Map.Entry<String, ClassGrowth> each : growth.entrySet()) {
            ClassGrowth grown = each.getValue();
            if (grown.bytes() > 0) {
                double share =
                        totals.getOrDefault(each.getKey(), SurvivorTotal.NONE).shareOf(grown, operations);
                all += grown.bytes();
                if (share < SurvivorTotal.MIN_SHARE) {
                    each.setValue(new ClassGrowth(grown.bytes() * share, grown.objects() * share));
                }
                part += each.getValue().bytes();
            }
        }
        reproducedShare = all > 0 ? part / all : 1;
    }

    /** The share of the growth whose objects survived. Where few objects of a class did, they get no more than they are. */
    double reproducedShare() {
        return reproducedShare;
    }

    /** Bytes per request of each survivor of a class that grew, in proportion to its size. */
    Map<RetainedSurvivor, Double> byType(List<RetainedSurvivor> survivors) {
        return shared(survivors, survivor -> 1);
    }

    /** Bytes per request of each survivor, in proportion to its size and to the scale of its retainer's mix. */
    Map<RetainedSurvivor, Double> byRetainer(List<WeightedSurvivor> retained) {
        Map<RetainedSurvivor, Double> scaleOf = new IdentityHashMap<>();
        Map<String, Double> scales = scales(retained);
        retained.forEach(each ->
                scaleOf.put(each.survivor(), scales.getOrDefault(each.retainer().name(), 1.0)));
        return shared(
                retained.stream().map(WeightedSurvivor::survivor).toList(),
                survivor -> scaleOf.getOrDefault(survivor, 1.0));
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

    private Map<String, Double> scales(List<WeightedSurvivor> retained) {
        Map<String, Map<String, Double>> mixes = mixes(retained);
        Map<String, Double> scales = new TreeMap<>();
        mixes.keySet().forEach(retainer -> scales.put(retainer, 1.0));
        for (int step = 0; step < SCALING_STEPS; step++) {
            Map<String, Double> expected = new HashMap<>();
            mixes.forEach((retainer, mix) -> mix.forEach(
                    (part, amount) -> expected.merge(part, amount * scales.getOrDefault(retainer, 0.0), Double::sum)));
            mixes.forEach((retainer, mix) -> {
                double needed = 0;
                double all = 0;
                for (Map.Entry<String, Double> part : mix.entrySet()) {
                    double sum = expected.getOrDefault(part.getKey(), 0.0);
                    needed += sum > 0 ? part.getValue() * grownAmount(part.getKey()) / sum : 0;
                    all += part.getValue();
                }
                double factor = all > 0 ? needed / all : 1;
                scales.computeIfPresent(retainer, (name, scale) -> scale * factor);
            });
        }
        return withoutSmall(scales, mixes);
    }

    /** Sets the scale to 0 where it is hardly needed to explain the growth. */
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
        scales.replaceAll((retainer, scale) -> scale < usual * SMALL_SHARE ? 0 : scale);
        return scales;
    }

    private static double total(Map<String, Double> mix) {
        return mix.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** By retainer, the amounts of each class: its bytes, and its objects under {@code #} and its name. */
    private static Map<String, Map<String, Double>> mixes(List<WeightedSurvivor> retained) {
        Map<String, Map<String, List<RetainedSurvivor>>> byRetainerName = new TreeMap<>();
        for (WeightedSurvivor each : retained) {
            byRetainerName
                    .computeIfAbsent(each.retainer().name(), name -> new TreeMap<>())
                    .computeIfAbsent(type(each.survivor()), type -> new ArrayList<>())
                    .add(each.survivor());
        }
        Map<String, Map<String, Double>> mixes = new TreeMap<>();
        byRetainerName.forEach((retainer, types) -> {
            int max = types.values().stream().mapToInt(List::size).max().orElse(0);
            Map<String, Double> mix = new TreeMap<>();
            types.forEach((type, survivors) -> {
                if (survivors.size() >= max * RARE_SHARE) {
                    mix.put(
                            type,
                            survivors.stream()
                                    .mapToDouble(GrowthAttribution::bytes)
                                    .sum());
                    mix.put("#" + type, survivors.size() * BYTES_PER_OBJECT);
                }
            });
            mixes.put(retainer, mix);
        });
        return mixes;
    }

    private double grownAmount(String part) {
        return Math.max(
                0,
                part.startsWith("#")
                        ? grown(part.substring(1)).objects() * BYTES_PER_OBJECT
                        : grown(part).bytes());
    }

    private ClassGrowth grown(String type) {
        return growth.getOrDefault(type, ClassGrowth.NONE);
    }

    private static String type(RetainedSurvivor survivor) {
        return TypeName.of(survivor.object().type());
    }

    private static double bytes(RetainedSurvivor survivor) {
        return Math.max(1, survivor.bytes());
    }
}
