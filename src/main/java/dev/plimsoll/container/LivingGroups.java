package dev.plimsoll.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups that have to be removed when Maven is stopped; the hook that does so exists as long as there is one. */
final class LivingGroups {

    private static final List<LimitedGroup> LIVING = new ArrayList<>();
    private static @Nullable Thread hook;

    private LivingGroups() {}

    /** @throws IOException if Maven is being stopped; the group is removed then */
    static void add(LimitedGroup group) throws IOException {
        synchronized (LIVING) {
            try {
                if (hook == null) {
                    Thread added = new Thread(LivingGroups::closeAll, "plimsoll-groups-shutdown");
                    Runtime.getRuntime().addShutdownHook(added);
                    hook = added;
                }
                LIVING.add(group);
                return;
            } catch (IllegalStateException stopping) {
                // It is closed below, where nobody waits for this lock.
            }
        }
        group.close();
        throw new IOException("Maven is being stopped");
    }

    /** The hook goes with the last group: Maven's JVM may live for days, and would keep this plugin. */
    static void remove(LimitedGroup group) {
        synchronized (LIVING) {
            LIVING.removeIf(each -> each == group);
            if (LIVING.isEmpty() && hook != null) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException stopping) {
                    return;
                }
                hook = null;
            }
        }
    }

    private static void closeAll() {
        List<LimitedGroup> all;
        synchronized (LIVING) {
            all = List.copyOf(LIVING);
        }
        all.forEach(LimitedGroup::close);
    }
}
