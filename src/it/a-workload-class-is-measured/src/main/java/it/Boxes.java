package it;

/** What the workload exercises. */
public final class Boxes {

    static volatile Object sink;

    private Boxes() {}

    public static void fill(int count) {
        for (int i = 0; i < count; i++) {
            sink = Long.valueOf(1_000 + i); // 24 B each
        }
    }
}
