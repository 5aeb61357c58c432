package dev.plimsoll.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Leaves many dead objects, several times, to Flight Recorder's sampler of old objects, collects as the probe does, and keeps some more
 * objects. Another thread is the first to allocate after each collection, so that one removes the dead objects. It allocates nothing
 * else: the sampler skips what is allocated while another thread is inside it, and a thread may lose its processor there.
 */
final class SweptUp {

    static final int ROUNDS = 4;
    static final int KEPT = 100;

    /** It takes some 50 ms and more to remove so many from the sampler's queue. */
    private static final int DEAD = 150_000;

    /** Rounds that may begin, and those for which the other thread is ready. */
    private static volatile int begun;

    private static volatile int ready;
    static volatile Object sink;

    private SweptUp() {}

    static final class Kept {}

    /** The only argument is where the recording goes. */
    public static void main(String[] args) throws Exception {
        Thread other = new Thread(SweptUp::allocate, "other");
        other.setDaemon(true);
        other.start();
        List<Kept> kept = new ArrayList<>(ROUNDS * KEPT);
        Recorder recorder = new Recorder(null);
        recorder.start(settings());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < DEAD; i++) {
                sink = new byte[16];
            }
            begun = round + 1;
            while (ready < begun) {
                Thread.onSpinWait();
            }
            recorder.collect();
            for (int i = 0; i < KEPT; i++) {
                kept.add(new Kept());
            }
        }
        other.join();
        System.gc();
        recorder.stop(Path.of(args[0]));
        sink = kept;
    }

    private static void allocate() {
        for (int round = 1; round <= ROUNDS; round++) {
            while (begun < round) {
                Thread.onSpinWait();
            }
            WeakReference<Object> dead = new WeakReference<>(new Object());
            ready = round;
            while (dead.get() != null) {
                Thread.onSpinWait();
            }
            sink = new byte[16];
        }
    }

    private static DataInputStream settings() throws Exception {
        Map<String, String> settings =
                Map.of("jdk.OldObjectSample#enabled", "true", "jdk.OldObjectSample#cutoff", "0 ns");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(settings.size());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            out.writeUTF(setting.getKey());
            out.writeUTF(setting.getValue());
        }
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
