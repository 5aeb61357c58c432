package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.regex.Pattern;

/** Says what sort of root holds an object; threads whose names differ by numbers only are one. */
final class RootText {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private RootText() {}

    static String of(RetainedObject outermost) {
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
