package dev.plimsoll.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a dump by their identifier. The first pass over the dump finds the classes and their fields, the second one reads the
 * names, which precede the classes in the file.
 */
final class ClassTable {

    private static final String REFERENCE = "java.lang.ref.Reference";

    private final IdTable indexOf = new IdTable();
    private final IdTable nameOf = new IdTable();
    private final List<Integer> nameOfClass = new ArrayList<>();
    private final List<@Nullable ClassRecord> records = new ArrayList<>();
    private final List<@Nullable DumpedClass> resolved = new ArrayList<>();
    private @Nullable String[] names = {};
    private long referentName;

    void referentName(long nameId) {
        referentName = nameId;
    }

    void loaded(long classId, long nameId) {
        int index = indexOf.indexOf(classId);
        if (index == nameOfClass.size()) {
            nameOfClass.add(nameOf.indexOf(nameId));
            records.add(null);
            resolved.add(null);
        }
    }

    void define(long classId, ClassRecord content, DumpInput in) throws HeapDumpException {
        records.set(index(classId, in), content);
    }

    /** Reads a string of the dump, if it is the name of a class. */
    void name(long id, int bytes, DumpInput in) throws IOException {
        if (names.length == 0) {
            names = new String[nameOf.size()];
        }
        if (nameOf.get(id) >= 0) {
            name(id, DumpReader.text(bytes, in));
        }
    }

    /** Takes a string of the dump, if it is the name of a class. */
    void name(long id, String text) {
        if (names.length == 0) {
            names = new String[nameOf.size()];
        }
        int index = nameOf.get(id);
        if (index >= 0) {
            names[index] = text.replace('/', '.');
        }
    }

    /** The content of a class's record; null if the dump has none. */
    @Nullable
    ClassRecord record(long classId, DumpInput in) throws HeapDumpException {
        return records.get(index(classId, in));
    }

    /** All that the dump has of its classes. */
    List<ClassRecord> records() {
        return records.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    int nameCount() {
        return nameOf.size();
    }

    /** For example {@code [Ljava.lang.String;}, hidden classes with a plus before their address. */
    String name(int index, DumpInput in) throws HeapDumpException {
        String name = names[index];
        if (name == null) {
            throw HeapDumpException.damaged(in.dump(), in.offset(), "a class without name");
        }
        return name;
    }

    /** A name that has been asked for before. */
    String knownName(int index) {
        return Objects.requireNonNull(names[index]);
    }

    int nameOf(long classId, DumpInput in) throws HeapDumpException {
        return nameOfClass.get(index(classId, in));
    }

    /** The class of an instance; the names have been read. */
    DumpedClass get(long classId, DumpInput in) throws HeapDumpException {
        int index = index(classId, in);
        DumpedClass known = resolved.get(index);
        if (known == null) {
            known = resolve(index, in);
            resolved.set(index, known);
        }
        return known;
    }

    /** What the dump has of a class; empty if only its name is known. */
    Optional<ClassRecord> contentOf(long classId, DumpInput in) throws HeapDumpException {
        return Optional.ofNullable(records.get(index(classId, in)));
    }

    /** What the dump has of all classes. */
    Stream<ClassRecord> contents() {
        return records.stream().flatMap(Stream::ofNullable);
    }

    private DumpedClass resolve(int index, DumpInput in) throws HeapDumpException {
        int name = nameOfClass.get(index);
        ClassRecord read = records.get(index);
        if (read == null) {
            return DumpedClass.named(name);
        }
        DumpedClass parent = read.superId() == 0 ? DumpedClass.named(name) : get(read.superId(), in);
        int own = read.fieldBytes();
        int[] offsets = read.fieldOffsets();
        int referent = name(name, in).equals(REFERENCE) ? read.offsetOf(referentName) : -1;
        int[] strong = Arrays.stream(offsets).filter(each -> each != referent).toArray();
        int[] all = Arrays.copyOf(strong, strong.length + parent.references().length);
        for (int i = 0; i < parent.references().length; i++) {
            all[strong.length + i] = own + parent.references()[i];
        }
        int inherited = parent.referent() < 0 ? -1 : own + parent.referent();
        return new DumpedClass(name, own + parent.instanceBytes(), all, referent < 0 ? inherited : referent);
    }

    private int index(long classId, DumpInput in) throws HeapDumpException {
        int index = indexOf.get(classId);
        if (index < 0) {
            throw HeapDumpException.damaged(in.dump(), in.offset(), "unknown class 0x" + Long.toHexString(classId));
        }
        return index;
    }
}
