package dev.plimsoll.result;

import java.util.OptionalLong;

/**
 * What the process used at one moment, after full collections.
 *
 * @param name {@code ready} once the application was ready, {@code requests} after the requests that followed
 * @param liveHeapBytes live objects
 * @param metaspaceBytes used metaspace, with the class space
 * @param classes loaded classes
 * @param rssBytes resident set of the process; empty if the system does not report it
 * @param pssBytes proportional set of the process; empty if the system does not report it
 * @param containerLimitBytes memory limit of the container that the process is in; empty if there is none
 * @param millisSinceStart time since the JVM started
 */
public record MemoryMark(
        String name,
        long liveHeapBytes,
        long metaspaceBytes,
        long classes,
        OptionalLong rssBytes,
        OptionalLong pssBytes,
        OptionalLong containerLimitBytes,
        long millisSinceStart) {

    public static final String READY = "ready";
    public static final String REQUESTS = "requests";

    /** Live heap and metaspace: the figure that limits are on. */
    public long bytes() {
        return liveHeapBytes + metaspaceBytes;
    }
}
