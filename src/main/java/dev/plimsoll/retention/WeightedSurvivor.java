package dev.plimsoll.retention;

import dev.plimsoll.alloc.RetainedSurvivor;

/**
 * A survivor and its part of the growth.
 *
 * @param weight that part a request, in the unit of the series
 * @param holder who holds it
 */
record WeightedSurvivor(RetainedSurvivor survivor, double weight, Retainer holder) {}
