package dev.plimsoll.heap;

import dev.plimsoll.result.Amount;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes heap dumps by hand. Objects have fields that are references only; identifiers are handed out in ascending order. */
final class TestDump {

    static final String VERSION = "JAVA PROFILE 1.0.2";

    static final int CLASS_BYTES = 100;
    static final int INSTANCE_BYTES = 24;

    private final int idBytes;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream classes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream heap = new ByteArrayOutputStream();
    private final Map<String, Long> stringIds = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, Amount> histogram = new HashMap<>();
    private long nextId = 0x10000;

    TestDump(int idBytes) {
        this.idBytes = idBytes;
    }

    /** The identifier of an object that is written later. */
    long reserve() {
        nextId += 64;
        return nextId;
    }

    /** A class with static fields that refer to objects, and with instance fields. */
    long type(String name, long superId, List<Long> statics, String... fields) {
        long id = reserve();
        names.put(id, name);
        count("java.lang.Class", CLASS_BYTES);
        record(classes, 0x02, out -> {
            out.writeInt(1);
            id(out, id);
            out.writeInt(0);
            id(out, string(name.replace('.', '/')));
        });
        write(heap, out -> {
            out.writeByte(0x20);
            id(out, id);
            out.writeInt(0);
            for (long each : new long[] {superId, 0, 0, 0, 0, 0}) {
                id(out, each);
            }
            out.writeInt(0);
            out.writeShort(0);
            out.writeShort(statics.size() + 1);
            id(out, string("count"));
            out.writeByte(10);
            out.writeInt(42);
            for (long each : statics) {
                id(out, string("field"));
                out.writeByte(2);
                id(out, each);
            }
            out.writeShort(fields.length);
            for (String field : fields) {
                id(out, string(field));
                out.writeByte(2);
            }
        });
        return id;
    }

    /** @param fields those of the class before those of its superclasses */
    long object(long classId, Long... fields) {
        return objectAt(reserve(), classId, fields);
    }

    long objectAt(long id, long classId, Long... fields) {
        count(names.get(classId), INSTANCE_BYTES);
        write(heap, out -> {
            out.writeByte(0x21);
            id(out, id);
            out.writeInt(0);
            id(out, classId);
            out.writeInt(fields.length * idBytes);
            for (long each : fields) {
                id(out, each);
            }
        });
        return id;
    }

    long array(long classId, Long... elements) {
        long id = reserve();
        count(names.get(classId), 16 + 4 * elements.length + 7 & ~7);
        write(heap, out -> {
            out.writeByte(0x22);
            id(out, id);
            out.writeInt(0);
            out.writeInt(elements.length);
            id(out, classId);
            for (long each : elements) {
                id(out, each);
            }
        });
        return id;
    }

    long bytes(int length) {
        count("[B", 16 + length + 7 & ~7);
        return primitives(8, length, length);
    }

    long ints(int length) {
        count("[I", 16 + 4 * length + 7 & ~7);
        return primitives(10, length, 4 * length);
    }

    /** Fills a gap in the heap, so the histogram does not contain it. */
    void filler(int length) {
        primitives(10, length, 4 * length);
    }

    private long primitives(int type, int length, int contentBytes) {
        long id = reserve();
        write(heap, out -> {
            out.writeByte(0x23);
            id(out, id);
            out.writeInt(0);
            out.writeInt(length);
            out.writeByte(type);
            out.write(new byte[contentBytes]);
        });
        return id;
    }

    void root(long id) {
        write(heap, out -> {
            out.writeByte(0x03);
            id(out, id);
            out.writeInt(1);
            out.writeInt(1);
        });
    }

    private void count(String className, int bytes) {
        histogram.merge(className, new Amount(bytes, 1), Amount::plus);
    }

    /** The class histogram of the same moment, which tests may change. */
    Map<String, Amount> histogram() {
        return histogram;
    }

    byte[] content() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, out -> {
            out.write((VERSION + "\0").getBytes(StandardCharsets.US_ASCII));
            out.writeInt(idBytes);
            out.writeLong(0);
            out.write(strings.toByteArray());
            out.write(classes.toByteArray());
        });
        record(file, 0x1c, out -> out.write(heap.toByteArray()));
        record(file, 0x2c, out -> {});
        return file.toByteArray();
    }

    private long string(String text) {
        return stringIds.computeIfAbsent(text, missing -> {
            long id = stringIds.size() + 1L;
            record(strings, 0x01, out -> {
                id(out, id);
                out.write(text.getBytes(StandardCharsets.UTF_8));
            });
            return id;
        });
    }

    private void id(DataOutputStream out, long id) throws IOException {
        if (idBytes == Long.BYTES) {
            out.writeLong(id);
        } else {
            out.writeInt((int) id);
        }
    }

    private static void record(ByteArrayOutputStream file, int tag, Content content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, content);
        write(file, out -> {
            out.writeByte(tag);
            out.writeInt(0);
            out.writeInt(body.size());
            out.write(body.toByteArray());
        });
    }

    private static void write(ByteArrayOutputStream file, Content content) {
        try (DataOutputStream out = new DataOutputStream(file)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static List<Long> ids(long... ids) {
        List<Long> all = new ArrayList<>();
        for (long id : ids) {
            all.add(id);
        }
        return all;
    }
}
