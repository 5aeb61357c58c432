package dev.plimsoll.retention;

/**
 * By how much the live objects of a class grow a request.
 *
 * @param bytes their bytes; negative if they become less
 * @param objects their number
 */
public record Growth(double bytes, double objects) {

    public static final Growth NONE = new Growth(0, 0);

    Growth plus(Growth other) {
        return new Growth(bytes + other.bytes, objects + other.objects);
    }
}
