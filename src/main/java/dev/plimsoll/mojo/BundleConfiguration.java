package dev.plimsoll.mojo;

import dev.plimsoll.bundle.Selection;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.unit.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What users configured for a goal that measures boot memory, as values.
 *
 * @param common what every goal has
 * @param cutOff what is summed in one line of the console's table
 * @param selection which dependencies take part
 * @param initialize false: load and link only
 * @param forks how many at once
 * @param forkTimeout after which a fork is ended
 * @param isolated whether each dependency is measured in a JVM of its own
 * @param measureSaves whether "saves" is measured
 * @param cache where readings are kept; empty for nowhere
 * @param limits all limits
 */
record BundleConfiguration(
        CommonParameters common,
        Bytes cutOff,
        Selection selection,
        boolean initialize,
        int forks,
        Duration forkTimeout,
        boolean isolated,
        boolean measureSaves,
        Optional<Path> cache,
        List<Limit> limits) {

    BundleConfiguration {
        limits = List.copyOf(limits);
    }
}
