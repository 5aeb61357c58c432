package dev.plimsoll.result;

/**
 * Allocated or retained objects.
 *
 * @param bytes their total size, including headers and alignment
 * @param objects their number
 */
public record Amount(long bytes, long objects) {

    public static final Amount ZERO = new Amount(0, 0);

    public Amount plus(Amount other) {
        return new Amount(bytes + other.bytes, objects + other.objects);
    }

    public Amount minus(Amount other) {
        return new Amount(bytes - other.bytes, objects - other.objects);
    }
}
