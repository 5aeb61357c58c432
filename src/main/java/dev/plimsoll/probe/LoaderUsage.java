package dev.plimsoll.probe;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Asks this JVM for the metaspace of each of its class loaders, to the byte; the parent reads the answer. */
final class LoaderUsage {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName diagnostics;
    private final Object[] arguments = {new String[] {"show-loaders", "scale=1"}};
    private final String[] signature = {String[].class.getName()};

    LoaderUsage() throws JMException {
        diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
    }

    /** The text of {@code VM.metaspace show-loaders scale=1}. */
    String print() throws JMException {
        return (String) server.invoke(diagnostics, "vmMetaspace", arguments, signature);
    }
}
