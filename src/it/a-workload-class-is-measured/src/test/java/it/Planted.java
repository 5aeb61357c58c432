package it;

import java.util.ArrayList;
import java.util.List;

/** Allocates what is known to the byte. */
public final class Planted implements Runnable {

    private final List<Object> kept = new ArrayList<>(100_000);

    @Override
    public void run() {
        Boxes.fill(10);
        kept.add(new int[25]); // 120 B, which stay
    }
}
