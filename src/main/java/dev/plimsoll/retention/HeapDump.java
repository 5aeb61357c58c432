package dev.plimsoll.retention;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of selected classes in a heap dump of HotSpot (format 1.0.1 or 1.0.2). Each visit reads the file once from front to
 * back; memory grows with the classes only.
 */
final class HeapDump {

    private static final int TEXT = 0x01;
    private static final int CLASS = 0x02;
    private static final int HEAP = 0x0c;
    private static final int HEAP_SEGMENT = 0x1c;
    private static final int OBJECT = 2;
    private static final int BUFFER_BYTES = 1 << 20;

    private static final ObjectVisitor NO_OBJECTS = new ObjectVisitor() {};

    private final Path file;
    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, ClassDump> classes = new HashMap<>();
    private @Nullable ReferenceVisitor references;
    private int idBytes;

    private record DumpedField(String name, int type) {}

    private record ClassDump(long superClass, List<DumpedField> fields) {}

    /** Selects and receives objects. */
    interface ObjectVisitor {

        /** Whether {@link #object} receives the objects of a class, named with slashes. */
        default boolean wants(String className) {
            return false;
        }

        /** @param fields the references and integers by field name, including those of superclasses */
        default void object(String className, long id, Map<String, Long> fields) {}

        /** Whether {@link #array} receives an array of references. */
        default boolean wantsArray(long id) {
            return false;
        }

        default void array(long id, long[] elements) {}
    }

    /** Receives what refers to certain objects. */
    interface ReferenceVisitor {

        /** Whether an object is one of them. */
        boolean isTarget(long id);

        /** A field that refers to one of them. Array elements are omitted. */
        void reference(DumpedReference reference);

        /** @param className the class of one of them, named with dots; called only for objects that are not arrays */
        void target(long id, String className);
    }

    /**
     * A reference by a field.
     *
     * @param className the class that declares the field, named with dots
     * @param target the object that it refers to
     */
    record DumpedReference(String className, String field, boolean isStatic, long target) {}

    private HeapDump(Path file) {
        this.file = file;
    }

    /** @throws IOException if the file cannot be read or is not a heap dump */
    static HeapDump open(Path file) throws IOException {
        HeapDump dump = new HeapDump(file);
        dump.read(null);
        return dump;
    }

    void visit(ObjectVisitor visitor) throws IOException {
        read(visitor);
    }

    void visit(ReferenceVisitor visitor) throws IOException {
        references = visitor;
        try {
            read(NO_OBJECTS);
        } finally {
            references = null;
        }
    }

    /** @param visitor null to read the classes only */
    private void read(@Nullable ObjectVisitor visitor) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            while (in.readByte() != 0) {
                // The name of the format.
            }
            idBytes = in.readInt();
            in.skipNBytes(Long.BYTES);
            for (int tag = in.read(); tag >= 0; tag = in.read()) {
                in.readInt();
                long length = Integer.toUnsignedLong(in.readInt());
                if (tag == TEXT && visitor == null) {
                    texts.put(id(in), new String(in.readNBytes((int) length - idBytes), StandardCharsets.UTF_8));
                } else if (tag == CLASS && visitor == null) {
                    in.readInt();
                    long id = id(in);
                    in.readInt();
                    names.put(id, texts.getOrDefault(id(in), ""));
                } else if (tag == HEAP || tag == HEAP_SEGMENT) {
                    heap(in, length, visitor);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
    }

    private void heap(DataInputStream in, long length, @Nullable ObjectVisitor visitor) throws IOException {
        long left = length;
        while (left > 0) {
            int tag = in.readUnsignedByte();
            left -= 1
                    + switch (tag) {
                        case 0x20 -> classDump(in);
                        case 0x21 -> object(in, visitor);
                        case 0x22 -> array(in, visitor);
                        case 0x23 -> primitives(in);
                        default -> skip(in, rootBytes(tag));
                    };
        }
    }

    /** The length of the entry of a root. */
    private int rootBytes(int tag) throws IOException {
        return switch (tag) {
            case 0xff, 0x05, 0x07 -> idBytes;
            case 0x01 -> 2 * idBytes;
            case 0x02, 0x03, 0x08 -> idBytes + 2 * Integer.BYTES;
            case 0x04, 0x06 -> idBytes + Integer.BYTES;
            default -> throw new IOException("Heap dump " + file + " has an entry of the unknown kind " + tag);
        };
    }

    private long classDump(DataInputStream in) throws IOException {
        long id = id(in);
        in.readInt();
        long superClass = id(in);
        skip(in, 5 * idBytes + Integer.BYTES);
        long size = 7L * idBytes + 2 * Integer.BYTES + 3 * Short.BYTES;
        int constants = in.readUnsignedShort();
        for (int i = 0; i < constants; i++) {
            in.readUnsignedShort();
            size += Short.BYTES + 1 + skip(in, bytes(in.readUnsignedByte()));
        }
        int statics = in.readUnsignedShort();
        for (int i = 0; i < statics; i++) {
            String name = texts.getOrDefault(id(in), "");
            int type = in.readUnsignedByte();
            size += idBytes + 1 + bytes(type);
            refer(id, name, true, type, value(in, type));
        }
        int count = in.readUnsignedShort();
        List<DumpedField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(new DumpedField(texts.getOrDefault(id(in), ""), in.readUnsignedByte()));
            size += idBytes + 1;
        }
        classes.putIfAbsent(id, new ClassDump(superClass, List.copyOf(fields)));
        return size;
    }

    private long object(DataInputStream in, @Nullable ObjectVisitor visitor) throws IOException {
        long id = id(in);
        in.readInt();
        long type = id(in);
        int length = in.readInt();
        String name = names.getOrDefault(type, "");
        if (references != null) {
            refer(in, id, type, references);
        } else if (visitor == null || !visitor.wants(name)) {
            in.skipNBytes(length);
        } else {
            Map<String, Long> values = new HashMap<>();
            for (ClassDump each = classes.get(type); each != null; each = classes.get(each.superClass())) {
                for (DumpedField field : each.fields()) {
                    long value = value(in, field.type());
                    values.putIfAbsent(field.name(), value);
                }
            }
            visitor.object(name, id, values);
        }
        return 2L * idBytes + 2 * Integer.BYTES + length;
    }

    private void refer(DataInputStream in, long id, long type, ReferenceVisitor visitor) throws IOException {
        if (visitor.isTarget(id)) {
            visitor.target(id, className(type));
        }
        long declaring = type;
        for (ClassDump each = classes.get(type); each != null; each = classes.get(declaring)) {
            for (DumpedField field : each.fields()) {
                refer(declaring, field.name(), false, field.type(), value(in, field.type()));
            }
            declaring = each.superClass();
        }
    }

    private void refer(long declaring, String field, boolean isStatic, int type, long value) {
        if (references != null && type == OBJECT && references.isTarget(value)) {
            references.reference(new DumpedReference(className(declaring), field, isStatic, value));
        }
    }

    private String className(long id) {
        return names.getOrDefault(id, "").replace('/', '.');
    }

    private long array(DataInputStream in, @Nullable ObjectVisitor visitor) throws IOException {
        long id = id(in);
        in.readInt();
        int count = in.readInt();
        id(in);
        if (visitor == null || !visitor.wantsArray(id)) {
            in.skipNBytes((long) count * idBytes);
        } else {
            long[] elements = new long[count];
            for (int i = 0; i < count; i++) {
                elements[i] = id(in);
            }
            visitor.array(id, elements);
        }
        return 2L * idBytes + 2 * Integer.BYTES + (long) count * idBytes;
    }

    private long primitives(DataInputStream in) throws IOException {
        id(in);
        in.readInt();
        int count = in.readInt();
        long content = (long) count * bytes(in.readUnsignedByte());
        in.skipNBytes(content);
        return idBytes + 2 * Integer.BYTES + 1 + content;
    }

    private long value(DataInputStream in, int type) throws IOException {
        return switch (bytes(type)) {
            case Byte.BYTES -> in.readByte();
            case Short.BYTES -> in.readShort();
            case Integer.BYTES -> in.readInt();
            default -> in.readLong();
        };
    }

    private int bytes(int type) throws IOException {
        return switch (type) {
            case OBJECT -> idBytes;
            case 4, 8 -> Byte.BYTES;
            case 5, 9 -> Short.BYTES;
            case 6, 10 -> Integer.BYTES;
            case 7, 11 -> Long.BYTES;
            default -> throw new IOException("Heap dump " + file + " has a value of the unknown type " + type);
        };
    }

    private long id(DataInputStream in) throws IOException {
        return idBytes == Integer.BYTES ? Integer.toUnsignedLong(in.readInt()) : in.readLong();
    }

    private static int skip(DataInputStream in, int bytes) throws IOException {
        in.skipNBytes(bytes);
        return bytes;
    }
}
