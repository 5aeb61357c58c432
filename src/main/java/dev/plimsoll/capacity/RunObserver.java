package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;

/** Reads the JVM of a run that has a probe. */
interface RunObserver {

    /** Reads nothing. */
    RunObserver NONE = new RunObserver() {};

    /** Called before the application starts, and before the others. */
    default void started(AgentChannel channel) throws ForkException, IOException {}

    /** Called before the requests that are measured, if all before them were answered. */
    default void warmedUp() throws ForkException, IOException {}

    /** Called after the requests, if all were answered. */
    default void answered() throws ForkException, IOException {}
}
