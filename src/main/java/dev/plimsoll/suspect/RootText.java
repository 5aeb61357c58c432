package dev.plimsoll.suspect;

import dev.plimsoll.alloc.HeldObject;
import java.util.regex.Pattern;

/** Says what sort of root holds an object; threads whose names differ by numbers only are one. */
final class RootText {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private RootText() {}

    static String of(HeldObject outermost) {
        if (outermost.isHeldByItsClass()) {
            return "classes that their objects hold";
        }
        return outermost
                .rootThread()
                .map(RootText::thread)
                .orElseGet(() -> outermost.root().contains("JNI")
                        ? "references of native code"
                        : "the JVM (" + outermost.root().split(",", 2)[0] + ")");
    }

    private static String thread(String name) {
        String pattern = NUMBER.matcher(name).replaceAll("*");
        return (pattern.equals(name) ? "thread " : "threads ") + pattern;
    }
}
