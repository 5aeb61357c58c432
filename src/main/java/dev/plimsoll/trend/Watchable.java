package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.time.Duration;

/** An application that can be read while it is idle. */
interface Watchable {

    /** All readings so far. */
    Readings readings();

    /** Leaves the application alone. */
    void pause(Duration time) throws InterruptedException;

    /** Makes a few requests. */
    void stir(int count) throws ForkException, IOException, InterruptedException;

    /** @param state the purpose of the reading for the user; empty for the explanation of the diagnosis */
    Sample read(Phase phase, String state) throws ForkException, IOException;
}
