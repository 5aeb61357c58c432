package dev.plimsoll.load;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.target.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A target that takes a given time for each operation, by a clock that only it and waiting advance. */
public final class ScriptedTarget implements Target, LoadClock {

    /** Runs of operations that were asked for, and the moment of each in milliseconds. */
    public record Run(long atMillis, int operations) {}

    private final List<Run> runs = new ArrayList<>();
    private long millisPerOperation;
    private boolean runsAsOne;
    private long nanos;
    private long waited;

    private ScriptedTarget(long millisPerOperation) {
        this.millisPerOperation = millisPerOperation;
    }

    public static ScriptedTarget taking(long millisPerOperation) {
        return new ScriptedTarget(millisPerOperation);
    }

    /** The operations of one run belong together. */
    public ScriptedTarget asOne() {
        runsAsOne = true;
        return this;
    }

    /** From now on. */
    void takes(long millis) {
        millisPerOperation = millis;
    }

    public List<Run> runs() {
        return runs;
    }

    long waitedMillis() {
        return waited / 1_000_000;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /** Returns too early, as it may. */
    @Override
    public void park(long nanosAtMost) {
        long passed = Math.max(1, nanosAtMost / 2);
        nanos += passed;
        waited += passed;
    }

    @Override
    public void run(int operations) {
        runs.add(new Run(nanos / 1_000_000, operations));
        nanos += operations * millisPerOperation * 1_000_000;
    }

    @Override
    public List<Long> runTimed(int operations) {
        run(operations);
        return Collections.nCopies(operations, millisPerOperation * 1_000_000);
    }

    @Override
    public boolean runsAsOne() {
        return runsAsOne;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Jvm jvm() {
        throw new AssertionError();
    }

    @Override
    public AgentChannel channel() {
        throw new AssertionError();
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public void beginHeld() {}

    @Override
    public String ending() {
        return "";
    }

    @Override
    public String failure() {
        return "";
    }

    @Override
    public void close() {}
}
