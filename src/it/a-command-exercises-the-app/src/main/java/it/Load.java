package it;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A load generator: requests a URL as often as it is told. */
public final class Load {

    static volatile Object sink;

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        for (int i = 0; i < count; i++) {
            sink = new byte[1 << 20]; // of this JVM, which is not measured
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(args[0]).toURL().openConnection();
            if (connection.getResponseCode() != 204) {
                throw new IOException(args[0] + " answered " + connection.getResponseCode());
            }
        }
    }
}
