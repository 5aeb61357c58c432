package dev.plimsoll.trend;

import dev.plimsoll.fork.Collector;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.RequestRate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an application is deployed.
 *
 * @param containerBytes the memory of its container; empty if that is not known
 * @param rate the requests that it answers there; empty if that is not known
 */
public record Deployment(OptionalLong containerBytes, Optional<RequestRate> rate) {

    static final Deployment UNKNOWN = new Deployment(OptionalLong.empty(), Optional.empty());

    /**
     * A note if the JVM that is measured chose another collector than it does in the container, which takes other memory beside the
     * heap.
     *
     * @param jvmArgs the arguments that are configured
     */
    Optional<String> otherCollector(Jvm jvm, List<String> jvmArgs) {
        boolean isChosen = jvmArgs.stream().noneMatch(Collector::isSelectedBy);
        boolean differs = containerBytes.stream().anyMatch(bytes -> isChosen && jvm.choosesSerialOnlyIn(bytes));
        return differs
                ? Optional.of("The JVM measured chose another collector than it does in a container of "
                        + new Bytes(containerBytes.orElseThrow())
                        + ", Serial. For a closer forecast, set -XX:+UseSerialGC in <jvmArgs> (-Dplimsoll.jvmArgs).")
                : Optional.empty();
    }
}
