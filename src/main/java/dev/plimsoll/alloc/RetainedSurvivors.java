package dev.plimsoll.alloc;

import dev.plimsoll.attribution.JdkClasses;
import java.util.List;

/**
 * Objects that were allocated in a span and stayed, with what holds them.
 *
 * @param all in the order of the recording, without what probe and recorder left
 * @param jdk which classes are the measured JDK's
 */
public record RetainedSurvivors(List<RetainedSurvivor> all, JdkClasses jdk) {

    public RetainedSurvivors {
        all = List.copyOf(all);
    }
}
