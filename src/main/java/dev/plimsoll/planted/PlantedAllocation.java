package dev.plimsoll.planted;

/** Allocates one array for each operation, and retains none. */
public final class PlantedAllocation extends PlantedWork {

    /** Every array was reachable from here, so that no compiler eliminates its allocation. */
    static volatile byte[] last;

    private final int length;

    /** @param length of each array */
    public PlantedAllocation(String length) {
        this.length = Integer.parseInt(length);
    }

    @Override
    void operate() {
        last = new byte[length];
        last = null;
    }
}
