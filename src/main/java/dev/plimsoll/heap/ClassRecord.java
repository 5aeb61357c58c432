package dev.plimsoll.heap;

import java.io.IOException;
import java.util.Arrays;

/** The content of a class's record in the dump. */
final class ClassRecord {

    private final long superId;
    private long[] references = new long[8];
    private int referenceCount;
    private int fieldBytes;
    private int[] fieldOffsets = new int[8];
    private long[] fieldNames = new long[8];
    private int fieldCount;
    private long[] staticNames = new long[2];
    private long[] staticValues = new long[2];
    private int staticCount;

    private ClassRecord(long superId) {
        this.superId = superId;
    }

    /** @param in at the class's superclass; afterwards at the end of the record */
    static ClassRecord read(DumpInput in) throws IOException {
        ClassRecord read = new ClassRecord(in.id());
        read.reference(read.superId);
        // Loader, signers, protection domain, two that are reserved.
        for (int i = 0; i < 5; i++) {
            read.reference(in.id());
        }
        in.skip(Integer.BYTES);
        int constants = in.u2();
        for (int i = 0; i < constants; i++) {
            in.skip(Short.BYTES);
            read.value(in);
        }
        int statics = in.u2();
        for (int i = 0; i < statics; i++) {
            read.staticField(in.id(), in);
        }
        int fields = in.u2();
        for (int i = 0; i < fields; i++) {
            read.field(in.id(), in);
        }
        return read;
    }

    private void value(DumpInput in) throws IOException {
        int type = in.u1();
        if (type == PrimitiveType.OBJECT) {
            reference(in.id());
        } else {
            in.skip(bytesOf(type, in));
        }
    }

    private void staticField(long nameId, DumpInput in) throws IOException {
        int before = referenceCount;
        value(in);
        if (referenceCount > before) {
            if (staticCount == staticNames.length) {
                staticNames = Arrays.copyOf(staticNames, staticCount * 2);
                staticValues = Arrays.copyOf(staticValues, staticCount * 2);
            }
            staticNames[staticCount] = nameId;
            staticValues[staticCount++] = references[before];
        }
    }

    private void field(long nameId, DumpInput in) throws IOException {
        int type = in.u1();
        if (type == PrimitiveType.OBJECT) {
            if (fieldCount == fieldNames.length) {
                fieldNames = Arrays.copyOf(fieldNames, fieldCount * 2);
                fieldOffsets = Arrays.copyOf(fieldOffsets, fieldCount * 2);
            }
            fieldNames[fieldCount] = nameId;
            fieldOffsets[fieldCount++] = fieldBytes;
            fieldBytes += in.idBytes();
        } else {
            fieldBytes += bytesOf(type, in);
        }
    }

    private static int bytesOf(int code, DumpInput in) throws IOException {
        PrimitiveType type = PrimitiveType.of(code);
        if (type == null) {
            throw HeapDumpException.damaged(in.dump(), in.offset() - 1, "unknown type of field " + code);
        }
        return type.bytes();
    }

    private void reference(long id) {
        if (id != 0) {
            if (referenceCount == references.length) {
                references = Arrays.copyOf(references, referenceCount * 2);
            }
            references[referenceCount++] = id;
        }
    }

    long superId() {
        return superId;
    }

    /** What the class object refers to: superclass, loader, signers, protection domain, static fields. */
    long[] references() {
        return Arrays.copyOf(references, referenceCount);
    }

    /** The size in the dump of the fields that the class itself declares. */
    int fieldBytes() {
        return fieldBytes;
    }

    /** The offsets of the references among them. */
    int[] fieldOffsets() {
        return Arrays.copyOf(fieldOffsets, fieldCount);
    }

    /** The identifiers of the names of {@link #fieldOffsets}. */
    long[] fieldNames() {
        return Arrays.copyOf(fieldNames, fieldCount);
    }

    /** The identifiers of the names of the static fields that refer to an object. */
    long[] staticNames() {
        return Arrays.copyOf(staticNames, staticCount);
    }

    /** What the {@link #staticNames} refer to. */
    long[] staticValues() {
        return Arrays.copyOf(staticValues, staticCount);
    }

    /** The offset of the reference of a name; -1 if there is none. */
    int offsetOf(long nameId) {
        for (int i = 0; i < fieldCount; i++) {
            if (fieldNames[i] == nameId) {
                return fieldOffsets[i];
            }
        }
        return -1;
    }
}
