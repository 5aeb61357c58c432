package dev.plimsoll.app;

import java.io.IOException;
import java.net.ServerSocket;

/** Finds a free TCP port. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that is free on all addresses. Another process may take it before the app listens on it.
     *
     * @throws IOException if there is none
     */
    public static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
