package dev.plimsoll.trend;

import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.target.ClassHistogram;
import java.time.Duration;
import java.util.Map;

/** An application whose readings are a formula of the time that it was left alone; a reading takes 40 ms of its clock. */
final class ScriptedApplication implements Watchable {

    private static final Duration READING = Duration.ofMillis(40);

    /** What is read after so many seconds, so many readings and so many requests. */
    interface Script {
        double value(double seconds, int readings, long requests);
    }

    private final Readings readings = new Readings();
    private final SeriesKind kind;
    private final Script script;
    private Duration clock = Duration.ZERO;
    private long requests = 550;
    private int count;

    ScriptedApplication(SeriesKind kind, Script script) {
        this.kind = kind;
        this.script = script;
    }

    static ScriptedApplication heap(Script script) {
        return new ScriptedApplication(SeriesKind.LIVE_HEAP, script);
    }

    int count() {
        return count;
    }

    Duration clock() {
        return clock;
    }

    @Override
    public Readings readings() {
        return readings;
    }

    @Override
    public void pause(Duration time) {
        clock = clock.plus(time);
    }

    @Override
    public void stir(int more) {
        requests += more;
    }

    /** A reading of the load that came before. */
    ScriptedApplication measured(long atRequests, long value) {
        readings.add(
                new Sample(atRequests, Phase.MEASURED, clock, clock, Map.of(kind, value)),
                new ClassHistogram(Map.of()));
        requests = atRequests;
        return this;
    }

    @Override
    public Sample read(Phase phase, String state) {
        clock = clock.plus(READING);
        count++;
        long value = Math.round(script.value(clock.toNanos() / 1e9, count, requests));
        Sample sample = new Sample(
                requests,
                phase,
                clock,
                Duration.ZERO,
                kind == SeriesKind.LIVE_HEAP
                        ? Map.of(kind, value)
                        : Map.of(kind, value, SeriesKind.LIVE_HEAP, 4_000_000L));
        readings.add(sample, new ClassHistogram(Map.of()));
        return sample;
    }
}
