package dev.plimsoll.workload;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** A request as it is sent. Immutable, so that several threads can send it any number of times. */
final class PreparedRequest {

    /** Methods that need no {@code Content-Length} without a body; for others, some servers answer 411 without one. */
    private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "DELETE");

    private final HttpRequestPlan plan;
    private final URI uri;
    private final boolean isSetup;
    private final List<Header> headers;
    private final String ownCookies;

    private PreparedRequest(HttpRequestPlan plan, URI uri, boolean isSetup) {
        this.plan = plan;
        this.uri = uri;
        this.isSetup = isSetup;
        this.headers = headers(plan, uri);
        this.ownCookies = String.join(
                "; ",
                plan.headers().stream()
                        .filter(header -> header.isNamed("Cookie"))
                        .map(HttpHeader::value)
                        .toList());
    }

    static PreparedRequest ofSetup(HttpPlan plan, HttpRequestPlan request) {
        return new PreparedRequest(request, plan.uri(request), true);
    }

    static PreparedRequest measured(HttpPlan plan, HttpRequestPlan request) {
        return new PreparedRequest(request, plan.uri(request), false);
    }

    HttpRequestPlan plan() {
        return plan;
    }

    URI uri() {
        return uri;
    }

    boolean isSetup() {
        return isSetup;
    }

    /** Whether it is safe to send it twice. */
    boolean isRepeatable() {
        return plan.body().isEmpty() && METHODS_WITHOUT_BODY.contains(plan.method());
    }

    /** @param cookies in addition to those of the request itself; empty for none */
    ClassicHttpRequest message(String cookies) {
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(plan.method(), "http", null, plan.path());
        headers.forEach(message::addHeader);
        String all = ownCookies.isEmpty() || cookies.isEmpty() ? ownCookies + cookies : ownCookies + "; " + cookies;
        if (!all.isEmpty()) {
            message.addHeader("Cookie", all);
        }
        plan.body().ifPresent(body -> message.setEntity(new ByteArrayEntity(body.bytes(), null)));
        return message;
    }

    private static List<Header> headers(HttpRequestPlan plan, URI uri) {
        List<Header> headers = new ArrayList<>();
        plan.headers().stream()
                .filter(header -> !header.isNamed("Cookie"))
                .forEach(header -> headers.add(new BasicHeader(header.name(), header.value())));
        addUnlessSet("Host", uri.getRawAuthority(), plan, headers);
        addUnlessSet("User-Agent", "plimsoll", plan, headers);
        addUnlessSet("Accept", "*/*", plan, headers);
        addUnlessSet("Connection", "keep-alive", plan, headers);
        if (plan.body().isPresent() || !METHODS_WITHOUT_BODY.contains(plan.method())) {
            int length = plan.body().map(body -> body.bytes().length).orElse(0);
            addUnlessSet("Content-Length", Integer.toString(length), plan, headers);
        }
        return List.copyOf(headers);
    }

    private static void addUnlessSet(String name, String value, HttpRequestPlan plan, List<Header> headers) {
        if (!plan.hasHeader(name)) {
            headers.add(new BasicHeader(name, value));
        }
    }
}
