package dev.plimsoll.heap;

import dev.plimsoll.heap.FieldLayout.FieldReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of the fields of all classes of a dump, which it reads in one pass, and how their instances are laid out. */
final class FieldTable {

    private final ClassTable classes;
    private final IdTable wanted = new IdTable();
    private final @Nullable String[] names;
    private final IdTable indexOf = new IdTable();
    private final List<FieldLayout> layouts = new ArrayList<>();

    /** @param classes of which the content has been read */
    FieldTable(ClassTable classes) {
        this.classes = classes;
        classes.contents().forEach(each -> {
            want(each.fieldNames());
            want(each.primitiveNames());
            want(each.staticNames());
        });
        names = new String[wanted.size()];
    }

    private void want(long[] ids) {
        for (long id : ids) {
            wanted.indexOf(id);
        }
    }

    /** Reads a string of the dump, if it is the name of a field. */
    void string(long id, int bytes, DumpInput in) throws IOException {
        int index = wanted.get(id);
        if (index >= 0) {
            names[index] = DumpReader.text(bytes, in);
        }
    }

    String name(long id) {
        int index = wanted.get(id);
        String name = index < 0 ? null : names[index];
        return name == null ? "?" : name;
    }

    /** The names have been read. */
    FieldLayout of(long classId, DumpInput in) throws HeapDumpException {
        int index = indexOf.get(classId);
        if (index >= 0) {
            return layouts.get(index);
        }
        FieldLayout layout = resolve(classId, in);
        indexOf.put(classId, layouts.size());
        layouts.add(layout);
        return layout;
    }

    private FieldLayout resolve(long classId, DumpInput in) throws HeapDumpException {
        int referent = classes.get(classId, in).referent();
        List<FieldReference> references = new ArrayList<>();
        Map<String, Integer> primitives = new HashMap<>();
        int start = 0;
        Optional<ClassRecord> content = Optional.empty();
        for (long each = classId;
                each != 0;
                each = content.map(ClassRecord::superId).orElse(0L)) {
            content = classes.contentOf(each, in);
            if (content.isPresent()) {
                add(content.get(), classes.nameOf(each, in), start, references, primitives);
                start += content.get().fieldBytes();
            }
        }
        references.removeIf(each -> each.offset() == referent);
        return new FieldLayout(classes.nameOf(classId, in), references, primitives);
    }

    private void add(
            ClassRecord content,
            int declaredBy,
            int start,
            List<FieldReference> references,
            Map<String, Integer> primitives) {
        for (int i = 0; i < content.fieldNames().length; i++) {
            references.add(
                    FieldReference.of(name(content.fieldNames()[i]), declaredBy, start + content.fieldOffsets()[i]));
        }
        for (int i = 0; i < content.primitiveNames().length; i++) {
            primitives.putIfAbsent(name(content.primitiveNames()[i]), start + content.primitiveOffsets()[i]);
        }
    }
}
