package dev.plimsoll.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that the probe loads.
 *
 * @param units the class path, in order
 * @param order indexes of the units to load completely, in this order; the others are on the class path only
 * @param separateLoaders true: a class loader for each {@link Unit#loader()}, and a reading after each unit; false: one
 *     flat class loader and one reading at the end
 * @param extent what is done with each class
 * @param jdkLoad JDK classes to load before the first unit, by binary name
 * @param jdkInitialize those of {@code jdkLoad} to initialise as well
 * @param hangMillis how long an initialiser may take before it counts as hung
 */
public record LoadTask(
        List<Unit> units,
        List<Integer> order,
        boolean separateLoaders,
        Extent extent,
        List<String> jdkLoad,
        List<String> jdkInitialize,
        int hangMillis) {

    /** What is done with classes. */
    public enum Extent {
        /** They are loaded and linked. */
        LINK,
        /** They are initialised, but those to skip are linked. */
        INITIALIZE,
        /** They are initialised, but those to skip are loaded. */
        REPLAY;

        /** Whether any class is initialised. */
        public boolean initializes() {
            return this != LINK;
        }

        /** Whether classes that are not initialised are linked. */
        public boolean links() {
            return this != REPLAY;
        }
    }

    /**
     * A jar or folder of classes.
     *
     * @param path its absolute path
     * @param loader units of the same number share a class loader
     * @param classes binary names of the classes in it
     * @param skipped those of {@code classes} that must not be initialised, for example because that has ended or hung a JVM before
     */
    public record Unit(String path, int loader, List<String> classes, List<String> skipped) {}

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(units.size());
        for (Unit unit : units) {
            out.writeUTF(unit.path());
            out.writeInt(unit.loader());
            writeNames(out, unit.classes());
            writeNames(out, unit.skipped());
        }
        out.writeInt(order.size());
        for (int index : order) {
            out.writeInt(index);
        }
        out.writeBoolean(separateLoaders);
        out.writeInt(extent.ordinal());
        writeNames(out, jdkLoad);
        writeNames(out, jdkInitialize);
        out.writeInt(hangMillis);
    }

    public static LoadTask readFrom(DataInput in) throws IOException {
        int count = in.readInt();
        List<Unit> units = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            units.add(new Unit(in.readUTF(), in.readInt(), readNames(in), readNames(in)));
        }
        int ordered = in.readInt();
        List<Integer> order = new ArrayList<>(ordered);
        for (int i = 0; i < ordered; i++) {
            order.add(in.readInt());
        }
        return new LoadTask(
                units,
                order,
                in.readBoolean(),
                Extent.values()[in.readInt()],
                readNames(in),
                readNames(in),
                in.readInt());
    }

    private static void writeNames(DataOutput out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static List<String> readNames(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }
}
