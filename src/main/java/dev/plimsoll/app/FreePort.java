package dev.plimsoll.app;

import java.io.IOException;
import java.net.ServerSocket;

/** A TCP port that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /**
     * Asks the system for a port that is free on all addresses. Another process may take it before the app does, which then
     * fails to listen.
     *
     * @throws IOException if there is none
     */
    public static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
