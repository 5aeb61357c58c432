package dev.plimsoll.jfr;

import dev.plimsoll.fork.AppCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** The classes that were loaded during a recording, with the stacks that needed them. */
public final class ClassLoads {

    private static final String CLASS_LOAD = "jdk.ClassLoad";

    /** The JVM arguments with which stacks are deep enough. */
    public static final List<String> FLAGS =
            List.of("-XX:FlightRecorderOptions:stackdepth=512,repository=" + AppCommand.FOLDER + "/jfr");

    /** The events to record. */
    public static final Map<String, String> EVENTS = Map.of(
            CLASS_LOAD + "#enabled", "true",
            CLASS_LOAD + "#threshold", "0 ns",
            CLASS_LOAD + "#stackTrace", "true");

    private ClassLoads() {}

    /** Takes one class. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * A class was loaded.
         *
         * @param at when loading began
         * @param className its binary name
         * @param stack the Java frames, the innermost first; empty if there were none
         */
        void loaded(Instant at, String className, List<StackFrame> stack);
    }

    /** Reads a recording, in no order. */
    public static void read(Path recording, Visitor visitor) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedClass loaded =
                        event.getEventType().getName().equals(CLASS_LOAD) ? event.getClass("loadedClass") : null;
                if (loaded != null) {
                    visitor.loaded(event.getStartTime(), loaded.getName(), frames(event.getStackTrace()));
                }
            }
        }
    }

    private static List<StackFrame> frames(@Nullable RecordedStackTrace stack) {
        List<StackFrame> frames = new ArrayList<>();
        if (stack != null) {
            for (RecordedFrame frame : stack.getFrames()) {
                frames.add(new StackFrame(
                        frame.getMethod().getType().getName(), frame.getMethod().getName(), frame.getLineNumber()));
            }
        }
        return frames;
    }
}
