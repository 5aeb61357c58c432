package dev.plimsoll.retention;

/**
 * A survivor and its share of the growth.
 *
 * @param weight that share per request, in the unit of the series
 * @param retainer what retains it
 */
record WeightedSurvivor(RetainedSurvivor survivor, double weight, Retainer retainer) {

    WeightedSurvivor withWeight(double other) {
        return new WeightedSurvivor(survivor, other, retainer);
    }
}
