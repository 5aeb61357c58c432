package it;

/** Allocates what is known to the byte, and ends. */
public final class Batch {

    static volatile Object sink;

    public static void main(String[] args) {
        for (int i = 0; i < 1_000; i++) {
            sink = new byte[1024]; // 1,000 x 1,040 B
        }
        System.exit(args.length);
    }
}
