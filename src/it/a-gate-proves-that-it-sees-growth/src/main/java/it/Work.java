package it;

/** Allocates 100 arrays of 1,016 bytes, and retains nothing. */
public final class Work implements Runnable {

    static volatile byte[] last;

    @Override
    public void run() {
        for (int i = 0; i < 100; i++) {
            last = new byte[1_000];
        }
        last = null;
    }
}
