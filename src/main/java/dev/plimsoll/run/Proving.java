package dev.plimsoll.run;

import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Result;

/** Proves that the gate of a goal sees growth, after the goal has measured. */
@FunctionalInterface
public interface Proving<R extends Result> {

    /** @param first the result of the goal */
    Proof prove(R first, Progress progress) throws InterruptedException;
}
