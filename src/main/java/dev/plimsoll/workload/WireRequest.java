package dev.plimsoll.workload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request as it goes over the wire, by HTTP/1.1; used by several threads at once. */
final class WireRequest {

    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY");

    /** Methods that are expected to come with a body say so when they have none. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final HttpRequestPlan plan;
    private final URI uri;

    /** What was sent last: as long as the cookies stay the same, so do the bytes. */
    private volatile Written last;

    private record Written(List<String> cookies, byte[] bytes) {}

    private WireRequest(HttpRequestPlan plan, URI uri) {
        this.plan = plan;
        this.uri = uri;
        this.last = new Written(List.of(), written(List.of()));
    }

    static WireRequest of(HttpPlan plan, HttpRequestPlan request) {
        return new WireRequest(request, plan.uri(request));
    }

    HttpRequestPlan plan() {
        return plan;
    }

    URI uri() {
        return uri;
    }

    /** Whether it may be sent again when a kept connection turns out to be closed. */
    boolean isIdempotent() {
        return IDEMPOTENT.contains(plan.method());
    }

    /** Head and body with the cookies that belong to it, not to be changed. */
    byte[] bytes(CookieManager kept) throws IOException {
        List<String> cookies = kept.get(uri, Map.of()).getOrDefault("Cookie", List.of());
        Written sent = last;
        if (!sent.cookies().equals(cookies)) {
            sent = new Written(List.copyOf(cookies), written(cookies));
            last = sent;
        }
        return sent.bytes();
    }

    private byte[] written(List<String> cookies) {
        StringBuilder head = new StringBuilder(plan.method() + " " + plan.path() + " HTTP/1.1\r\n");
        add(head, "Host", uri.getRawAuthority());
        add(head, "User-Agent", "plimsoll");
        add(head, "Accept", "*/*");
        plan.headers().stream()
                .filter(header -> !header.isNamed("Cookie"))
                .forEach(header -> line(head, header.name(), header.value()));
        Stream<String> own = plan.headers().stream()
                .filter(header -> header.isNamed("Cookie"))
                .map(HttpHeader::value);
        String cookie = Stream.concat(own, cookies.stream()).collect(Collectors.joining("; "));
        if (!cookie.isEmpty()) {
            line(head, "Cookie", cookie);
        }
        byte[] body = plan.body().map(HttpBody::bytes).orElse(new byte[0]);
        if (plan.body().isPresent() || WITH_BODY.contains(plan.method())) {
            line(head, "Content-Length", Integer.toString(body.length));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Unless the user sets it. */
    private void add(StringBuilder head, String name, String value) {
        if (!plan.hasHeader(name)) {
            line(head, name, value);
        }
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
