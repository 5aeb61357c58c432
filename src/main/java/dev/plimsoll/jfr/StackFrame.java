package dev.plimsoll.jfr;

import java.util.OptionalInt;

/**
 * A frame of a stack as the JVM names it. How it was compiled is omitted, since that would split equal lines.
 *
 * @param className the binary name, for example {@code com.acme.Cart$Line}
 * @param method the name, for example {@code lambda$total$0}
 * @param line the line; -1 if it is unknown
 */
public record StackFrame(String className, String method, int line) {

    private static final String STRING_CONSTANTS = "string constants of compiled classes";

    /** Stands for the JVM itself, which creates string constants at a bytecode index. */
    static StackFrame ofStringConstants(int bytecodeIndex) {
        return new StackFrame("", STRING_CONSTANTS, bytecodeIndex);
    }

    boolean isOfStringConstants() {
        return className.isEmpty() && method.equals(STRING_CONSTANTS);
    }

    public OptionalInt knownLine() {
        return line < 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
