package dev.plimsoll.retention;

/**
 * By how much the live objects of a class grow per request.
 *
 * @param bytes bytes per request; negative if they shrink
 * @param objects objects per request; negative if they become fewer
 */
public record ClassGrowth(double bytes, double objects) {

    public static final ClassGrowth NONE = new ClassGrowth(0, 0);

    public ClassGrowth plus(ClassGrowth other) {
        return new ClassGrowth(bytes + other.bytes, objects + other.objects);
    }
}
