package dev.plimsoll.trend;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.time.Duration;

/** An application that can be left alone, and read meanwhile. */
interface Watchable {

    /** All that was read so far. */
    Readings readings();

    /** Leaves the application alone. */
    void pause(Duration time) throws InterruptedException;

    /** Makes a few requests in between. */
    void stir(int count) throws ForkException, IOException, InterruptedException;

    /** @param state what the reading is for, in words */
    Sample read(Phase phase, String state) throws ForkException, IOException;
}
