package it;

public final class Thing {

    static final byte[] KEPT = new byte[1 << 20];

    private Thing() {}
}
