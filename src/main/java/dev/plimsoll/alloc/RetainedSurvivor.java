package dev.plimsoll.alloc;

import dev.plimsoll.jfr.RetainedObject;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.result.Site;
import java.util.Optional;

/**
 * An object that was allocated in a span and stayed.
 *
 * @param object which, and what holds it
 * @param bytes its size; 0 if it is unknown
 * @param moment during which operation it was allocated, from 0 for the first to 1 for the last; where operations take
 *     less than a millisecond, some may be mistaken for the next
 * @param site where it was allocated
 * @param frame the frame that allocated it; empty if it was not recorded
 */
public record RetainedSurvivor(
        RetainedObject object, long bytes, double moment, Site site, Optional<StackFrame> frame) {}
