package dev.plimsoll.blocks;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.target.Exercised;
import java.io.IOException;

/** Starts forks of one side, each with a port of its own. */
@FunctionalInterface
public interface SideForks {
    Exercised fork() throws ForkException, IOException;
}
