package dev.plimsoll.heap;

import org.jspecify.annotations.Nullable;

/** The primitive types of the HPROF format, by their code. */
enum PrimitiveType {
    BOOLEAN(4, 1, "[Z"),
    CHAR(5, 2, "[C"),
    FLOAT(6, 4, "[F"),
    DOUBLE(7, 8, "[D"),
    BYTE(8, 1, "[B"),
    SHORT(9, 2, "[S"),
    INT(10, 4, "[I"),
    LONG(11, 8, "[J");

    static final int OBJECT = 2;

    private static final PrimitiveType[] VALUES = values();

    private final int code;
    private final int bytes;
    private final String arrayName;

    PrimitiveType(int code, int bytes, String arrayName) {
        this.code = code;
        this.bytes = bytes;
        this.arrayName = arrayName;
    }

    static @Nullable PrimitiveType of(int code) {
        int index = code - BOOLEAN.code;
        return index < 0 || index >= VALUES.length ? null : VALUES[index];
    }

    /** Stands for the name of an array of this type where the names of other classes have an index. */
    int negativeName() {
        return -code;
    }

    int bytes() {
        return bytes;
    }

    /** The class name of an array of this type, as the class histogram prints it. */
    String arrayName() {
        return arrayName;
    }
}
