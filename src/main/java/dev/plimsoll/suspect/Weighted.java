package dev.plimsoll.suspect;

import dev.plimsoll.alloc.HeldSurvivor;

/**
 * A survivor and its part of the growth.
 *
 * @param weight that part a request, in the unit of the series
 * @param holder who holds it
 */
record Weighted(HeldSurvivor survivor, double weight, Holder holder) {}
