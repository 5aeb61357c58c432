package dev.plimsoll.capacity;

import dev.plimsoll.target.TargetLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code capacity} measures, and how.
 *
 * @param launcher of the application; open
 * @param containerBytes memory of the container that it must fit; empty for none
 * @param milliCpus processors of the container in thousandths; empty for all of this machine
 * @param headroom the part of the container that stays free: 0.1 is 10 %
 * @param load the wanted load in requests per second; empty for as fast as it answers
 * @param maxGcCpuShare the allowed share of garbage collection: 0.05 is 5 %
 * @param warmRequests requests before throughput and garbage collection are read, at most
 * @param requests requests while they are read, at most
 * @param loadDuration how long the requests of a run take at most, unless they are slower than {@link
 *     CapacitySettings#MIN_REQUESTS} in that time
 * @param proof whether the recommendation is proved
 * @param density whether several processes are started to see what another one takes
 * @param timeout after which no further run is started
 * @param folder for logs and the probe
 */
public record CapacityPlan(
        TargetLauncher launcher,
        OptionalLong containerBytes,
        OptionalInt milliCpus,
        double headroom,
        OptionalDouble load,
        double maxGcCpuShare,
        int warmRequests,
        int requests,
        Duration loadDuration,
        boolean proof,
        boolean density,
        Duration timeout,
        Path folder) {

    /** The container less its headroom; empty without a container. */
    OptionalLong usableBytes() {
        return containerBytes.isEmpty()
                ? containerBytes
                : OptionalLong.of((long) (containerBytes.getAsLong() * (1 - headroom)));
    }

    /** A limit with the headroom around it, in whole MiB. */
    long withHeadroom(long limitBytes) {
        return Mebibytes.up((long) Math.ceil(limitBytes / (1 - headroom)));
    }
}
