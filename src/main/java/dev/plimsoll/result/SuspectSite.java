package dev.plimsoll.result;

/**
 * A location whose objects stay with a suspect.
 *
 * @param site where they were allocated
 * @param perRequest how much of the suspect's growth comes from there, in the unit of its series
 */
public record SuspectSite(Site site, double perRequest) {}
