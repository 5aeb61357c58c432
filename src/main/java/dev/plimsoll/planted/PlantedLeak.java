package dev.plimsoll.planted;

/** Retains one object for each operation: a list without arrays, whose memory would grow in steps. */
public final class PlantedLeak extends PlantedWork {

    /** The only retainer. */
    static volatile PlantedObject last;

    public PlantedLeak(String unused) {}

    @Override
    void operate() {
        last = new PlantedObject(last);
    }

    /** With one reference, it takes 16 bytes where references are compressed, whatever its header is. */
    static final class PlantedObject {
        final PlantedObject before;

        PlantedObject(PlantedObject before) {
            this.before = before;
        }
    }
}
