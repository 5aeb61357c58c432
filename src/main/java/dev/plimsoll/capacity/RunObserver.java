package dev.plimsoll.capacity;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import java.io.IOException;

/** Reads the JVM of a run. */
interface RunObserver {

    /** Reads nothing. */
    RunObserver NONE = new RunObserver() {};

    /** Called before the application starts. */
    default void started(AgentChannel channel) throws ForkException, IOException {}

    /** Called before the requests that are measured, if all before them were answered. */
    default void warmedUp(AgentChannel channel) throws ForkException, IOException {}

    /** Called after the requests, if all were answered. */
    default void answered(AgentChannel channel) throws ForkException, IOException {}
}
