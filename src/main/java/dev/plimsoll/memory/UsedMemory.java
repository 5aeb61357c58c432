package dev.plimsoll.memory;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.ClassHistogram;
import java.io.IOException;

/** What an application uses at one moment. */
public final class UsedMemory {

    private UsedMemory() {}

    /** Live heap after full collections, and used metaspace, in bytes; with the probe's own. */
    public static long bytes(AgentChannel channel) throws ForkException, IOException {
        return ClassHistogram.settled(channel).total().bytes() + MetaspaceByOwner.total(UpReading.loaders(channel));
    }
}
