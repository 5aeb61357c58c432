package dev.plimsoll.planted;

/** The only class of the planted jar: 1 MiB of data, allocated when it is initialised. */
public final class PlantedData {

    /** Header and elements are 1 MiB. */
    static final byte[] DATA = new byte[(1 << 20) - 16];

    private PlantedData() {}
}
