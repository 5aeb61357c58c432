package dev.plimsoll.workload;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;

/** Keeps the app's cookies as a browser does for localhost; delegates to the JDK's own store. */
final class CookieJar implements CookieStore {

    private final CookieStore store = new CookieManager().getCookieStore();

    private CookieJar() {}

    /** A manager of its own cookies, not of those of this JVM. */
    static CookieManager manager() {
        return new CookieManager(new CookieJar(), CookiePolicy.ACCEPT_ALL);
    }

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
