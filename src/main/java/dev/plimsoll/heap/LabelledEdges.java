package dev.plimsoll.heap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a dump: the strong references of each object with the fields that contain them, and the objects' sizes.
 *
 * <p>Memory: 24 bytes for each object and 8 for each reference.
 */
final class LabelledEdges implements DumpVisitor {

    private static final String ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";
    private static final String VALUE = "value";
    private static final String REFERENT = "referent";
    private static final String REFERENCE = "java.lang.ref.Reference";
    private static final String THREAD = "java.lang.Thread";
    private static final String CLEANER = "jdk.internal.ref.CleanerImpl";
    private static final String CLEANABLE = "jdk.internal.ref.PhantomCleanable";

    /** The longest array that HotSpot allocates. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final ObjectIndex index;
    private final ClassTable classes;
    private final ReferenceLabels labels;
    private final ObjectSizes sizes;
    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, Layout> layouts = new HashMap<>();
    private final Map<Integer, Integer> threadLocals = new HashMap<>();
    private final List<StaticField> statics = new ArrayList<>();
    private final IntStack threads = new IntStack();
    private final IntStack watched = new IntStack();
    private final Map<Integer, IntStack> cleanables = new HashMap<>();
    private final BitSet ints = new BitSet();
    private final int[] starts;
    private final int[] counts;
    private final int[] units;
    private final int maxReferences;
    private int[] targets = new int[1024];
    private int[] edgeLabels = new int[1024];
    private int size;

    /** The references of the instances of a class. */
    private record Layout(int[] offsets, int[] labels, int referent, LayoutKind kind, long bytes) {}

    /** What is special about a class. */
    private enum LayoutKind {
        NONE,
        THREAD_LOCAL_ENTRY,
        THREAD,
        CLEANER,
        CLEANABLE
    }

    /** A static field that refers to an object. */
    record StaticField(int label, int target) {}

    LabelledEdges(ObjectIndex index, int objects, ClassTable classes, ReferenceLabels labels, ObjectSizes sizes) {
        this(index, objects, classes, labels, sizes, MAX_ARRAY);
    }

    /** @param maxReferences how many references it can have at most */
    LabelledEdges(
            ObjectIndex index,
            int objects,
            ClassTable classes,
            ReferenceLabels labels,
            ObjectSizes sizes,
            int maxReferences) {
        this.maxReferences = maxReferences;
        this.index = index;
        this.classes = classes;
        this.labels = labels;
        this.sizes = sizes;
        starts = new int[objects];
        counts = new int[objects];
        units = new int[objects];
        for (ClassRecord each : classes.records()) {
            Arrays.stream(each.fieldNames()).forEach(id -> texts.put(id, ""));
            Arrays.stream(each.staticNames()).forEach(id -> texts.put(id, ""));
        }
    }

    @Override
    public void string(long id, int bytes, DumpInput in) throws IOException {
        if (texts.containsKey(id)) {
            texts.put(id, DumpReader.text(bytes, in));
            // The name of a field may be that of a class, which has been read past.
            classes.name(id, texts.getOrDefault(id, ""));
        } else {
            classes.name(id, bytes, in);
        }
    }

    @Override
    public void classDump(long classId, ClassRecord content, DumpInput in) throws IOException {
        String name = classes.name(classes.nameOf(classId, in), in);
        long[] names = content.staticNames();
        long[] values = content.staticTargets();
        for (int i = 0; i < names.length; i++) {
            int target = index.indexOf(values[i]);
            if (target >= 0) {
                // Static fields are always named: they are roots.
                statics.add(new StaticField(labels.of(new PathStep(name, text(names[i]))), target));
            }
        }
        units[index.indexOf(classId)] = sizes.unitsOfClass();
    }

    @Override
    public void instance(long id, long classId, int bytes, DumpInput in) throws IOException {
        int object = index.indexOf(id);
        Layout layout = layouts.get(classId);
        if (layout == null) {
            layout = layout(classId, in);
            layouts.put(classId, layout);
        }
        units[object] = (int) (layout.bytes() / ObjectSizes.UNIT);
        in.require(bytes);
        starts[object] = size;
        for (int i = 0; i < layout.offsets().length; i++) {
            if (layout.kind() == LayoutKind.CLEANER) {
                watch(in.peekId(layout.offsets()[i]));
            } else {
                add(in.peekId(layout.offsets()[i]), layout.labels()[i], in);
            }
        }
        counts[object] = size - starts[object];
        if (layout.kind() == LayoutKind.THREAD_LOCAL_ENTRY && layout.referent() >= 0) {
            int local = index.indexOf(in.peekId(layout.referent()));
            if (local >= 0) {
                threadLocals.put(object, local);
            }
        }
        if (layout.kind() == LayoutKind.CLEANABLE && layout.referent() >= 0) {
            int referent = index.indexOf(in.peekId(layout.referent()));
            if (referent >= 0) {
                cleanables.computeIfAbsent(referent, unused -> new IntStack()).push(object);
            }
        }
        if (layout.kind() == LayoutKind.THREAD) {
            threads.push(object);
        }
    }

    private Layout layout(long classId, DumpInput in) throws HeapDumpException {
        String name = classes.name(classes.nameOf(classId, in), in);
        List<int[]> found = new ArrayList<>();
        int base = 0;
        int referent = -1;
        boolean isThread = false;
        boolean isCleanable = false;
        long each = classId;
        for (ClassRecord record = classes.record(each, in); record != null; record = superRecord(each, in)) {
            String declaring = classes.name(classes.nameOf(each, in), in);
            isThread |= declaring.equals(THREAD);
            isCleanable |= declaring.equals(CLEANABLE);
            int[] offsets = record.fieldOffsets();
            long[] names = record.fieldNames();
            for (int i = 0; i < offsets.length; i++) {
                String field = text(names[i]);
                if (declaring.equals(REFERENCE) && field.equals(REFERENT)) {
                    referent = base + offsets[i];
                } else if (!declaring.equals(CLEANABLE)) {
                    // What links cleanables retains none of them longer than what they wait for.
                    found.add(new int[] {base + offsets[i], label(declaring, field)});
                }
            }
            base += record.fieldBytes();
            each = record.superId();
        }
        return new Layout(
                found.stream().mapToInt(reference -> reference[0]).toArray(),
                found.stream().mapToInt(reference -> reference[1]).toArray(),
                referent,
                kind(name, isThread, isCleanable),
                sizes.ofInstance(name));
    }

    private static LayoutKind kind(String className, boolean isThread, boolean isCleanable) {
        if (isThread || isCleanable) {
            return isThread ? LayoutKind.THREAD : LayoutKind.CLEANABLE;
        }
        return switch (className) {
            case ENTRY -> LayoutKind.THREAD_LOCAL_ENTRY;
            case CLEANER -> LayoutKind.CLEANER;
            default -> LayoutKind.NONE;
        };
    }

    /** What a cleaner watches is a root of its own. */
    private void watch(long id) {
        int target = id == 0 ? -1 : index.indexOf(id);
        if (target >= 0) {
            watched.push(target);
        }
    }

    private @Nullable ClassRecord superRecord(long classId, DumpInput in) throws HeapDumpException {
        return classId == 0 ? null : classes.record(classId, in);
    }

    private int label(String declaring, String field) {
        return declaring.equals(ENTRY) && field.equals(VALUE)
                ? ReferenceLabels.THREAD_LOCAL_VALUE
                : labels.of(declaring, field);
    }

    @Override
    public void objectArray(long id, long arrayClassId, int length, DumpInput in) throws IOException {
        int object = index.indexOf(id);
        units[object] = sizes.unitsOfReferences(length);
        starts[object] = size;
        for (int i = 0; i < length; i++) {
            add(in.id(), ReferenceLabels.FOLDED, in);
        }
        counts[object] = size - starts[object];
    }

    @Override
    public void primitiveArray(long id, PrimitiveType type, int length, DumpInput in) {
        int object = index.indexOf(id);
        units[object] = sizes.unitsOf(type, length);
        if (type == PrimitiveType.INT) {
            ints.set(object);
        }
    }

    private void add(long id, int label, DumpInput in) throws HeapDumpException {
        int target = id == 0 ? -1 : index.indexOf(id);
        if (target >= 0) {
            if (size == targets.length) {
                if (size >= maxReferences) {
                    throw HeapDumpException.tooLarge(in.dump(), maxReferences, "references");
                }
                int length = (int) Math.min(maxReferences, 2L * size);
                targets = Arrays.copyOf(targets, length);
                edgeLabels = Arrays.copyOf(edgeLabels, length);
            }
            targets[size] = target;
            edgeLabels[size++] = label;
        }
    }

    private String text(long id) {
        return texts.getOrDefault(id, "");
    }

    int start(int object) {
        return starts[object];
    }

    int end(int object) {
        return starts[object] + counts[object];
    }

    int target(int edge) {
        return targets[edge];
    }

    int label(int edge) {
        return edgeLabels[edge];
    }

    int objects() {
        return units.length;
    }

    long bytes(int object) {
        return (long) units[object] * ObjectSizes.UNIT;
    }

    List<StaticField> statics() {
        return statics;
    }

    IntStack threads() {
        return threads;
    }

    /** Whether an object that nothing reaches fills a gap in the heap, which the class histogram does not count as an array of int. */
    boolean mayBeFiller(int object) {
        return ints.get(object);
    }

    /** The actions of cleaners that wait for an object, which retains them in effect; null without any. */
    @Nullable
    IntStack cleanables(int object) {
        return cleanables.get(object);
    }

    /** What cleaners refer to. */
    IntStack watched() {
        return watched;
    }

    /** The {@code ThreadLocal} of an entry of a thread's map; null if it is gone. */
    @Nullable
    Integer threadLocal(int entry) {
        return threadLocals.get(entry);
    }
}
