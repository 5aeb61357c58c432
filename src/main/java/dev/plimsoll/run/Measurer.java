package dev.plimsoll.run;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import java.io.IOException;
import java.util.function.Consumer;

/** Measures what a goal is about, once per call. */
@FunctionalInterface
public interface Measurer<R extends Result> {

    R measure(Attempt<R> attempt) throws AppNotFoundException, ForkException, IOException, InterruptedException;

    /**
     * One of the measurements of a run.
     *
     * @param info for the head of the result
     * @param isRepeat whether the same was measured before in this run, so that nothing may be reused
     * @param progress shows how far it is
     * @param partial takes a result that is complete but for something that may still fail; it is saved at once
     */
    record Attempt<R>(RunInfo info, boolean isRepeat, ConsoleProgress progress, Consumer<R> partial) {}
}
