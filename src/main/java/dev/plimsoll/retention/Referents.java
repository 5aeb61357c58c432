package dev.plimsoll.retention;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.jfr.RetainedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the {@code Reference} objects on the recorded paths refer to. Flight Recorder does not follow such references, so a path
 * shows neither the {@code ThreadLocal} that a value belongs to, nor the object that a {@code Cleaner} watches. Both are read
 * from a heap dump, where objects have the addresses of the recording.
 *
 * @param threadLocals the field that holds the {@code ThreadLocal} of an entry, or the class of the {@code ThreadLocal}
 * @param watched the object whose end a {@code Cleaner} or finalizer waits for, with its path
 */
record Referents(Map<RetainedObject, ThreadLocalName> threadLocals, Map<RetainedObject, RetainedObject> watched) {

    static final Referents NONE = new Referents(Map.of(), Map.of());

    private static final String FILE = "mem-over-time.referents.hprof";

    /** A dump of a larger live heap takes tens of seconds and as much disk space. */
    private static final long MAX_HEAP_BYTES = 1L << 30;

    /** The survivors behind such references, as a share of all: of fewer, none is a suspect. */
    private static final double MIN_SHARE = 0.01;

    /** How many objects may watch each other in turn. */
    private static final int MAX_WATCHING = 4;

    private static final String ENTRY = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    private static final Pattern WATCHING =
            Pattern.compile("java\\.lang\\.ref\\.Finalizer|java\\.io\\.FileCleanable|jdk\\.internal\\.ref\\."
                    + "(?:Cleaner|\\w*Cleanable|CleanerImpl\\$\\w*Ref)");

    private static final Pattern NAMELESS = Pattern.compile("java\\.lang\\.(?:ref\\..*|ThreadLocal(?:\\$.*)?)");

    /**
     * Where a {@code ThreadLocal} is found in the source.
     *
     * @param className the class that declares the field, or that of the {@code ThreadLocal} itself
     * @param field the field; empty if none refers to it
     */
    record ThreadLocalName(String className, String field) {}

    Referents {
        threadLocals = Map.copyOf(threadLocals);
        watched = Map.copyOf(watched);
    }

    /** Whether an object is an entry of a thread's map of its thread-local values. */
    static boolean isEntry(RetainedObject object) {
        return object.type().equals(ENTRY);
    }

    /** Whether an object is such an entry or the table of them. */
    static boolean isOfThreadLocals(RetainedObject object) {
        return isEntry(object) || object.type().equals("[L" + ENTRY + ";");
    }

    /** Whether an object only waits for the end of another one. */
    static boolean isWatching(RetainedObject object) {
        return WATCHING.matcher(object.type()).matches();
    }

    /**
     * Dumps the heap if it matters. Without a dump nothing is known, and paths are as recorded.
     *
     * @param survivors the sampled objects
     * @param liveHeapBytes the approximate size of the dump
     * @param folder the folder for the dump while it is read
     */
    static Referents of(AgentChannel channel, Collection<RetainedObject> survivors, long liveHeapBytes, Path folder)
            throws IOException {
        ReferencesOnPaths found = ReferencesOnPaths.of(survivors);
        if (found.survivors() < MIN_SHARE * survivors.size()
                || found.references().isEmpty()
                || liveHeapBytes > MAX_HEAP_BYTES) {
            return NONE;
        }
        Path file = folder.resolve(FILE).toAbsolutePath();
        Files.deleteIfExists(file);
        try {
            channel.command("gcHeapDump", List.of(file.toString(), "all"));
            return read(HeapDump.open(file), found);
        } catch (IOException | ForkException failure) {
            return NONE;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Reads a dump of all objects that was made before anything moved. */
    static Referents of(HeapDump dump, Collection<RetainedObject> survivors) throws IOException {
        return read(dump, ReferencesOnPaths.of(survivors));
    }

    private static Referents read(HeapDump dump, ReferencesOnPaths found) throws IOException {
        Map<RetainedObject, Long> referents = found.referents(dump);
        ThreadLocalNames names = new ThreadLocalNames(referents.entrySet().stream()
                .filter(each -> isEntry(each.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet()));
        dump.visit(names);
        Map<RetainedObject, ThreadLocalName> threadLocals = new HashMap<>();
        Map<RetainedObject, RetainedObject> watched = new HashMap<>();
        referents.forEach((reference, referent) -> {
            RetainedObject object = found.objects().get(referent);
            if (isEntry(reference)) {
                names.of(referent).ifPresent(name -> threadLocals.put(reference, name));
            } else if (object != null) {
                watched.put(reference, object);
            }
        });
        return new Referents(threadLocals, watched);
    }

    /** The object with the path that retains a survivor: that of the watched object, if it only belongs to a watching one. */
    RetainedObject retained(RetainedObject survivor) {
        RetainedObject object = survivor;
        Optional<RetainedObject> next = watching(object).map(watched::get);
        // A watched object may belong to another watching one.
        for (int i = 0; i < MAX_WATCHING && next.isPresent(); i++) {
            object = next.get();
            next = watching(object).map(watched::get);
        }
        return object;
    }

    /** Whether a survivor belongs to a watching object whose referent is unknown, while those of others are known. */
    boolean isUnknown(RetainedObject survivor) {
        return !watched.isEmpty()
                && watching(survivor)
                        .filter(object -> !watched.containsKey(object))
                        .isPresent();
    }

    private static Optional<RetainedObject> watching(RetainedObject survivor) {
        Optional<RetainedObject> object = Optional.of(survivor);
        while (object.isPresent() && !isWatching(object.get())) {
            object = object.get().reference().map(RetainedObject.Reference::from);
        }
        return object;
    }

    /**
     * The references on the paths of survivors.
     *
     * @param objects all objects on the paths by address
     * @param references those that are references
     * @param survivors how many survivors are behind them
     */
    private record ReferencesOnPaths(
            Map<Long, RetainedObject> objects, Map<Long, RetainedObject> references, long survivors) {

        static ReferencesOnPaths of(Collection<RetainedObject> survivors) {
            Map<Long, RetainedObject> objects = new HashMap<>();
            Map<Long, RetainedObject> references = new HashMap<>();
            Map<RetainedObject, Boolean> behind = new HashMap<>();
            long count = 0;
            for (RetainedObject survivor : survivors) {
                count += isBehind(survivor, behind) ? 1 : 0;
            }
            behind.keySet().forEach(object -> {
                objects.put(object.address(), object);
                if (isEntry(object) || isWatching(object)) {
                    references.put(object.address(), object);
                }
            });
            return new ReferencesOnPaths(objects, references, count);
        }

        private static boolean isBehind(RetainedObject survivor, Map<RetainedObject, Boolean> known) {
            List<RetainedObject> passed = new ArrayList<>();
            Optional<RetainedObject> object = Optional.of(survivor);
            while (object.isPresent() && !known.containsKey(object.get())) {
                passed.add(object.get());
                object = object.get().reference().map(RetainedObject.Reference::from);
            }
            boolean is = object.map(known::get).orElse(false);
            for (int i = passed.size(); --i >= 0; ) {
                is |= isEntry(passed.get(i)) || isWatching(passed.get(i));
                known.put(passed.get(i), is);
            }
            return is;
        }

        /** The address of what each refers to; none for those that have moved. */
        Map<RetainedObject, Long> referents(HeapDump dump) throws IOException {
            Set<String> types =
                    references.values().stream().map(RetainedObject::type).collect(Collectors.toSet());
            Map<RetainedObject, Long> referents = new HashMap<>();
            dump.visit(new HeapDump.ObjectVisitor() {
                @Override
                public boolean wants(String className) {
                    return types.contains(className.replace('/', '.'));
                }

                @Override
                public void object(String className, long id, Map<String, Long> fields) {
                    RetainedObject reference = references.get(id);
                    long referent = fields.getOrDefault("referent", 0L);
                    if (referent != 0 && reference != null && reference.type().equals(className.replace('/', '.'))) {
                        referents.put(reference, referent);
                    }
                }
            });
            return referents;
        }
    }

    /** The fields that refer to some {@code ThreadLocal} objects. */
    private static final class ThreadLocalNames implements HeapDump.ReferenceVisitor {

        private final Set<Long> targets;
        private final Map<Long, HeapDump.DumpedReference> fields = new HashMap<>();
        private final Map<Long, String> types = new HashMap<>();

        ThreadLocalNames(Set<Long> targets) {
            this.targets = targets;
        }

        @Override
        public boolean isTarget(long id) {
            return targets.contains(id);
        }

        @Override
        public void reference(HeapDump.DumpedReference reference) {
            if (!NAMELESS.matcher(reference.className()).matches()) {
                fields.merge(
                        reference.target(),
                        reference,
                        (known, other) -> known.isStatic() || !other.isStatic() ? known : other);
            }
        }

        @Override
        public void target(long id, String className) {
            types.put(id, className);
        }

        Optional<ThreadLocalName> of(long threadLocal) {
            HeapDump.DumpedReference field = fields.get(threadLocal);
            if (field != null) {
                return Optional.of(new ThreadLocalName(field.className(), field.field()));
            }
            return Optional.ofNullable(types.get(threadLocal))
                    .filter(type -> !NAMELESS.matcher(type).matches())
                    .map(type -> new ThreadLocalName(type, ""));
        }
    }
}
