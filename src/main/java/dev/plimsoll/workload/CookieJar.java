package dev.plimsoll.workload;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The app's cookies, stored as a browser stores them for localhost. Thread-safe. */
final class CookieJar {

    private final CookieScope scope;
    private final CookieManager manager = new CookieManager(new LocalStore(), CookiePolicy.ACCEPT_ALL);

    CookieJar(CookieScope scope) {
        this.scope = scope;
    }

    /** The value of the header {@code Cookie} of a request; empty for none. */
    String headerFor(URI uri) throws IOException {
        return scope == CookieScope.NONE
                ? ""
                : String.join("; ", manager.get(uri, Map.of()).getOrDefault("Cookie", List.of()));
    }

    /**
     * Stores the cookies of an answer if the scope includes them.
     *
     * @param setCookies the headers {@code Set-Cookie} of the answer
     * @param isSetup whether it is the answer to a setup request
     */
    void keep(URI uri, List<String> setCookies, boolean isSetup) throws IOException {
        if (!setCookies.isEmpty() && (scope == CookieScope.ALL || (scope == CookieScope.SETUP && isSetup))) {
            manager.put(uri, Map.of("Set-Cookie", setCookies));
        }
    }

    List<HttpCookie> kept() {
        return manager.getCookieStore().getCookies();
    }

    /** A separate store, not the default one of this JVM. */
    private static final class LocalStore implements CookieStore {

        private final CookieStore store = new CookieManager().getCookieStore();

        @Override
        public void add(URI uri, HttpCookie cookie) {
            cookie.setSecure(false); // Browsers send secure cookies to localhost without TLS, too.
            cookie.setVersion(0); // The JDK uses RFC 2965 for cookies with Max-Age, which servers no longer support.
            store.add(uri, cookie);
        }

        @Override
        public List<HttpCookie> get(URI uri) {
            return store.get(uri);
        }

        @Override
        public List<HttpCookie> getCookies() {
            return store.getCookies();
        }

        @Override
        public List<URI> getURIs() {
            return store.getURIs();
        }

        @Override
        public boolean remove(URI uri, HttpCookie cookie) {
            return store.remove(uri, cookie);
        }

        @Override
        public boolean removeAll() {
            return store.removeAll();
        }
    }
}
