package dev.plimsoll.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The owners of classes as small numbers. */
final class ClassOwners {

    /** The JDK. */
    static final char JDK = 0;

    private static final char UNKNOWN = Character.MAX_VALUE;

    private final ClassTable classes;
    private final Function<String, Optional<String>> ownerOfClass;
    private final List<String> owners = new ArrayList<>();
    private char[] ownerOfName = {};

    ClassOwners(ClassTable classes, Function<String, Optional<String>> ownerOfClass) {
        this.classes = classes;
        this.ownerOfClass = ownerOfClass;
    }

    /** The owner of a class by the index of its name, from 1; {@link #JDK} for arrays of primitives, whose name is negative. */
    char of(int name, DumpInput in) throws HeapDumpException {
        if (name < 0) {
            return JDK;
        }
        if (ownerOfName.length == 0) {
            ownerOfName = new char[classes.nameCount()];
            Arrays.fill(ownerOfName, UNKNOWN);
        }
        if (ownerOfName[name] == UNKNOWN) {
            ownerOfName[name] = of(classes.name(name, in));
        }
        return ownerOfName[name];
    }

    /** The owner of a class by its name in the class histogram, arrays as their elements. */
    char of(String className) {
        String element = element(className);
        Optional<String> owner = element.isEmpty() ? Optional.empty() : ownerOfClass.apply(element);
        if (owner.isEmpty()) {
            return JDK;
        }
        int index = owners.indexOf(owner.get());
        if (index < 0) {
            index = owners.size();
            owners.add(owner.get());
            if (owners.size() > Character.MAX_VALUE - 8) {
                throw new IllegalArgumentException("There are more than 65,000 owners, at class " + className);
            }
        }
        return (char) (index + 1);
    }

    /** The class of the elements of an array; the class itself if it is none; empty for primitives. */
    private static String element(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return className;
        }
        return className.charAt(dimensions) == 'L' ? className.substring(dimensions + 1, className.length() - 1) : "";
    }

    int count() {
        return owners.size();
    }

    String name(int owner) {
        return owners.get(owner - 1);
    }
}
