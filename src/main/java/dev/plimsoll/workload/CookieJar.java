package dev.plimsoll.workload;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The app's cookies, kept as a browser keeps them for localhost. Thread-safe. */
final class CookieJar {

    private final CookieScope scope;
    private final CookieManager manager = new CookieManager(new LocalStore(), CookiePolicy.ACCEPT_ALL);

    CookieJar(CookieScope scope) {
        this.scope = scope;
    }

    /** What a request sends as header {@code Cookie}; empty for none. */
    String headerFor(URI uri) throws IOException {
        return scope == CookieScope.NONE
                ? ""
                : String.join("; ", manager.get(uri, Map.of()).getOrDefault("Cookie", List.of()));
    }

    /**
     * Keeps what the scope lets in.
     *
     * @param setCookies the answer's headers {@code Set-Cookie}
     * @param isSetup whether it answered a setup request
     */
    void keep(URI uri, List<String> setCookies, boolean isSetup) throws IOException {
        if (!setCookies.isEmpty() && (scope == CookieScope.ALL || (scope == CookieScope.SETUP && isSetup))) {
            manager.put(uri, Map.of("Set-Cookie", setCookies));
        }
    }

    List<HttpCookie> kept() {
        return manager.getCookieStore().getCookies();
    }

    /** A store of its own, not that of this JVM. */
    private static final class LocalStore implements CookieStore {

        private final CookieStore store = new CookieManager().getCookieStore();

        @Override
        public void add(URI uri, HttpCookie cookie) {
            cookie.setSecure(false); // Browsers send secure cookies to localhost without TLS, too.
            cookie.setVersion(0); // The JDK takes one with Max-Age for RFC 2965, which servers no longer read.
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
