package dev.plimsoll.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of an HPROF 1.0.2 file in one pass. {@link #next} and what it calls are the same for all visitors, so that the JIT
 * compiles them once.
 */
final class DumpReader {

    private static final String VERSION = "JAVA PROFILE 1.0.2";
    private static final int STRING = 0x01;
    private static final int LOAD_CLASS = 0x02;
    private static final int HEAP_DUMP = 0x0c;
    private static final int HEAP_DUMP_SEGMENT = 0x1c;
    private static final int HEAP_DUMP_END = 0x2c;
    private static final int LAST_TAG = HEAP_DUMP_END;
    private static final int CLASS = 0x20;
    private static final int INSTANCE = 0x21;
    private static final int OBJECT_ARRAY = 0x22;
    private static final int PRIMITIVE_ARRAY = 0x23;

    /** Sets the tags of records apart from those within a heap dump. */
    private static final int TOP = 0x100;

    private final DumpInput in;
    private int lastTag;
    private long segmentEnd;
    private long contentEnd;

    private int tag;
    private long id;
    private long classId;
    private int length;
    private @Nullable PrimitiveType type;

    private DumpReader(DumpInput in) {
        this.in = in;
    }

    /** A pass over the whole file. */
    static void read(Path dump, DumpVisitor visitor) throws IOException {
        try (DumpInput in = DumpInput.open(dump)) {
            DumpReader reader = new DumpReader(in);
            reader.readHeader();
            while (reader.next()) {
                reader.show(visitor);
            }
        }
    }

    private void show(DumpVisitor visitor) throws IOException {
        switch (tag) {
            case INSTANCE -> visitor.instance(id, classId, length, in);
            case PRIMITIVE_ARRAY -> visitor.primitiveArray(id, Objects.requireNonNull(type), length, in);
            case OBJECT_ARRAY -> visitor.objectArray(id, classId, length, in);
            case CLASS -> visitor.classDump(id, ClassRecord.read(in), in);
            case TOP + STRING -> visitor.string(id, length, in);
            case TOP + LOAD_CLASS -> visitor.loadedClass(classId, id);
            default -> visitor.root(id);
        }
    }

    /** Skips what is left of the record and reads the start of the next one. */
    private boolean next() throws IOException {
        if (contentEnd > in.offset()) {
            in.skip(contentEnd - in.offset());
        }
        while (in.offset() >= segmentEnd) {
            if (in.offset() > segmentEnd && segmentEnd > 0) {
                throw damaged(segmentEnd, "a record exceeds its segment");
            }
            if (in.atEnd()) {
                requireComplete();
                return false;
            }
            if (nextRecord()) {
                return true;
            }
        }
        nextHeapRecord();
        return true;
    }

    private void requireComplete() throws HeapDumpException {
        if (lastTag != HEAP_DUMP_END && lastTag != HEAP_DUMP) {
            throw HeapDumpException.truncated(in.dump(), in.offset(), "the record HEAP DUMP END is missing");
        }
    }

    /** Whether it is a string or a class; the others are skipped, but for the heap. */
    private boolean nextRecord() throws IOException {
        long offset = in.offset();
        lastTag = in.u1();
        in.skip(Integer.BYTES);
        long bytes = in.u4();
        if (lastTag == 0 || lastTag > LAST_TAG) {
            throw damaged(offset, "unknown record " + hex(lastTag));
        }
        segmentEnd = in.offset() + bytes;
        tag = TOP + lastTag;
        if (lastTag == STRING) {
            id = in.id();
            length = (int) (bytes - in.idBytes());
            contentEnd = segmentEnd;
        } else if (lastTag == LOAD_CLASS) {
            in.skip(Integer.BYTES);
            classId = in.id();
            in.skip(Integer.BYTES);
            id = in.id();
        } else if (lastTag != HEAP_DUMP && lastTag != HEAP_DUMP_SEGMENT) {
            in.skip(bytes);
        }
        return lastTag == STRING || lastTag == LOAD_CLASS;
    }

    private void nextHeapRecord() throws IOException {
        long offset = in.offset();
        tag = in.u1();
        id = in.id();
        switch (tag) {
            case INSTANCE, OBJECT_ARRAY, PRIMITIVE_ARRAY -> nextObject(offset);
            case CLASS, 0x02, 0x03, 0x08 -> in.skip(tag == CLASS ? Integer.BYTES : 2 * Integer.BYTES);
            case 0x04, 0x06 -> in.skip(Integer.BYTES);
            case 0x01 -> in.id();
            case 0xff, 0x05, 0x07 -> {}
            default -> throw damaged(offset, "unknown heap record " + hex(tag));
        }
    }

    private void nextObject(long offset) throws IOException {
        in.skip(Integer.BYTES);
        long bytes;
        if (tag == INSTANCE) {
            classId = in.id();
            length = count();
            bytes = length;
        } else {
            length = count();
            if (tag == OBJECT_ARRAY) {
                classId = in.id();
                bytes = (long) length * in.idBytes();
            } else {
                PrimitiveType element = type(in.u1(), offset);
                type = element;
                bytes = (long) length * element.bytes();
            }
        }
        contentEnd = in.offset() + bytes;
    }

    private PrimitiveType type(int code, long offset) throws HeapDumpException {
        PrimitiveType found = PrimitiveType.of(code);
        if (found == null) {
            throw damaged(offset, "unknown type of array " + code);
        }
        return found;
    }

    private void readHeader() throws IOException {
        StringBuilder version = new StringBuilder();
        while (version.length() <= VERSION.length() && !in.atEnd()) {
            int next = in.u1();
            if (next == 0) {
                break;
            }
            version.append(next >= ' ' && next < 0x7f ? (char) next : '?');
        }
        if (!version.toString().equals(VERSION)) {
            throw HeapDumpException.unsupported(in.dump(), "it begins with \"" + version + "\"");
        }
        int idBytes = in.i4();
        if (idBytes != Integer.BYTES && idBytes != Long.BYTES) {
            throw HeapDumpException.unsupported(in.dump(), "identifiers of " + idBytes + " bytes");
        }
        in.idBytes(idBytes);
        in.skip(Long.BYTES);
    }

    private int count() throws IOException {
        int count = in.i4();
        if (count < 0) {
            throw damaged(in.offset() - Integer.BYTES, "negative length " + count);
        }
        return count;
    }

    private HeapDumpException damaged(long offset, String problem) {
        return HeapDumpException.damaged(in.dump(), offset, problem);
    }

    private static String hex(int tag) {
        return "0x" + Integer.toHexString(tag);
    }

    /** The text of a string record. */
    static String text(int bytes, DumpInput in) throws IOException {
        return new String(in.bytes(bytes), StandardCharsets.UTF_8);
    }
}
