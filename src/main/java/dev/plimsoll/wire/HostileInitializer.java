package dev.plimsoll.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A class that must not be initialised again, because its initialiser ends or hangs the JVM.
 *
 * @param unit index of the unit that was being loaded
 * @param className the class of that unit that was being loaded
 * @param effect what the initialiser did
 * @param where the class of the initialiser, as {@code com.acme.Foo}; it may differ from {@code className}
 */
public record HostileInitializer(int unit, String className, Effect effect, String where) {

    /** What an initialiser did. */
    public enum Effect {
        /** It called {@code System.exit}. */
        EXITED,
        /** It called {@code Runtime.halt}. */
        HALTED,
        /** It did not return. */
        HUNG,
        /** It used up the heap. */
        EXHAUSTED_HEAP
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(unit);
        out.writeUTF(className);
        out.writeByte(effect.ordinal());
        out.writeUTF(where);
    }

    public static HostileInitializer readFrom(DataInput in) throws IOException {
        int unit = in.readInt();
        String className = in.readUTF();
        int effect = in.readByte();
        if (effect < 0 || effect >= Effect.values().length) {
            throw new IOException("there is no effect ".concat(Integer.toString(effect)));
        }
        return new HostileInitializer(unit, className, Effect.values()[effect], in.readUTF());
    }

    /** The innermost initialiser on a stack, or {@code fallback} if there is none. */
    public static String innermostInitializer(StackTraceElement[] stack, String fallback) {
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals("<clinit>")) {
                return frame.getClassName();
            }
        }
        return fallback;
    }
}
