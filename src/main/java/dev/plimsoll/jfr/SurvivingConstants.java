package dev.plimsoll.jfr;

import dev.plimsoll.jfr.SurvivorRecording.Survivor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** Finds string constants among survivors, by the same marks as {@link StringConstants}. Not thread-safe. */
final class SurvivingConstants {

    private final Stacks stacks;
    private final List<String> types;
    private final Map<Survivor, Integer> nodes = new IdentityHashMap<>();

    /** A thread at a bytecode index. */
    private record ThreadAt(int thread, int node) {}

    SurvivingConstants(Stacks stacks, List<String> types) {
        this.stacks = stacks;
        this.types = types;
    }

    /** Adds a survivor, which may be a constant. */
    void add(RecordedEvent event, Survivor survivor) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty() || !(isString(survivor) || isArray(survivor))) {
            return;
        }
        RecordedFrame innermost = trace.getFrames().get(0);
        if (!innermost.getType().equals("Native")) {
            int frame = stacks.idOf(StackFrame.ofStringConstants(innermost.getBytecodeIndex()));
            nodes.put(survivor, stacks.callee(survivor.stack(), frame));
        }
    }

    /** The same survivors; the stacks of constants have a frame for them. */
    List<Survivor> placed(List<Survivor> survivors) {
        Map<ThreadAt, List<Survivor>> groups = new HashMap<>();
        for (Survivor survivor : survivors) {
            Integer node = nodes.get(survivor);
            if (node != null) {
                groups.computeIfAbsent(new ThreadAt(survivor.thread().id(), node), at -> new ArrayList<>())
                        .add(survivor);
            }
        }
        Map<Survivor, Integer> placed = new IdentityHashMap<>();
        groups.forEach((at, group) -> {
            if (areConstants(group)) {
                group.forEach(survivor -> placed.put(survivor, at.node()));
            }
        });
        return survivors.stream()
                .map(survivor -> placed.containsKey(survivor) ? survivor.at(placed.get(survivor)) : survivor)
                .toList();
    }

    /** Whether each string is followed by its array, and nothing else is there. */
    private boolean areConstants(List<Survivor> group) {
        List<Survivor> inOrder = new ArrayList<>(group);
        inOrder.sort(Comparator.comparingLong(Survivor::ticks));
        boolean pairs = inOrder.size() % 2 == 0;
        for (int i = 0; pairs && i < inOrder.size(); i++) {
            pairs = i % 2 == 0 ? isString(inOrder.get(i)) : isArray(inOrder.get(i));
        }
        return pairs;
    }

    private boolean isString(Survivor survivor) {
        return types.get(survivor.type()).equals(StringConstants.STRING);
    }

    private boolean isArray(Survivor survivor) {
        return types.get(survivor.type()).equals(StringConstants.ARRAY);
    }
}
