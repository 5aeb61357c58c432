package it;

/** What it costs is known: an array of 10 MiB, and a thousand of 100 longs in one that holds them. */
public class Planted {
    static final byte[] LARGE = new byte[10 << 20];
    static final long[][] SMALL = new long[1_000][100];
}
