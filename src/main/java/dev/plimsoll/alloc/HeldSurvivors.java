package dev.plimsoll.alloc;

import java.util.List;

/**
 * Objects that were allocated in a span and stayed, with what holds them.
 *
 * @param all in the order of the recording, without what probe and recorder left
 * @param jdk which classes are the measured JDK's
 */
public record HeldSurvivors(List<HeldSurvivor> all, JdkClasses jdk) {

    public HeldSurvivors {
        all = List.copyOf(all);
    }
}
