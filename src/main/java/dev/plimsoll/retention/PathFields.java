package dev.plimsoll.retention;

/** Which fields the merged paths of heap dumps name: the same ones that leak suspects are named after. */
public final class PathFields {

    private PathFields() {}

    /**
     * Whether paths name a field.
     *
     * @param className the class that declares it, as the JVM names it
     * @param field its name; the fields of a collection are all alike
     */
    public static boolean isNamed(String className, String field) {
        return !field.isEmpty() && !RetainingFields.isCollection(className);
    }
}
