package dev.plimsoll.probe;

import java.io.DataInputStream;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Runs what {@code jcmd} can run, from inside. */
final class DiagnosticCommand {

    private DiagnosticCommand() {}

    /**
     * Runs a command.
     *
     * @param payload its name as the MBean spells it (UTF), for example {@code gcClassHistogram}; the number of its
     *     arguments (int), then these (UTF)
     * @return what it prints
     */
    static String run(DataInputStream payload) throws Exception {
        String name = payload.readUTF();
        String[] arguments = new String[payload.readInt()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = payload.readUTF();
        }
        return run(name, arguments);
    }

    static String run(String name, String... arguments) throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        name,
                        new Object[] {arguments},
                        new String[] {String[].class.getName()});
    }
}
