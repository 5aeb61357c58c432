package dev.plimsoll.run;

import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.run.Measurer.Attempt;

/** Single measurements, for tests of what measures. */
public final class Attempts {

    private Attempts() {}

    /** The first attempt of a run; what it saves before its end is dropped. */
    public static <R extends Result> Attempt<R> first(RunInfo run, BuildLog log) {
        return new Attempt<>(run, false, ConsoleProgress.on(TestBuild.console(log)), partial -> {});
    }
}
