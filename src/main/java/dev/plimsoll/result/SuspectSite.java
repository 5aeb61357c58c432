package dev.plimsoll.result;

/**
 * A location whose objects a suspect retains.
 *
 * @param site where they were allocated
 * @param perRequest its part of the growth per request, in the unit of the series
 */
public record SuspectSite(Site site, double perRequest) {}
