package dev.plimsoll.result;

import java.util.Arrays;
import java.util.Optional;

/** What sets the maximum heap size of a JVM. */
public enum HeapSetBy {
    /** An argument of the JVM, such as -Xmx. */
    CONFIGURED("configured"),
    /** The share of the container that {@code -XX:MaxRAMPercentage} sets, by default 25 %. */
    MAX_RAM_PERCENTAGE("MaxRAMPercentage"),
    /** The share of a small container that {@code -XX:MinRAMPercentage} sets, by default 50 %. */
    MIN_RAM_PERCENTAGE("MinRAMPercentage"),
    /** The least that a JVM chooses in a container that is not small: 126 MiB. */
    DEFAULT_MINIMUM("defaultMinimum");

    private final String key;

    HeapSetBy(String key) {
        this.key = key;
    }

    /** For scripts, for example {@code MaxRAMPercentage}. */
    public String key() {
        return key;
    }

    /** What has a key. */
    public static Optional<HeapSetBy> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}
