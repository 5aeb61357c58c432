package dev.plimsoll.workload;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** A request as it is sent. Several threads can send it any number of times. */
final class PreparedRequest {

    /** Methods that need no {@code Content-Length} without a body; for others, some servers answer 411 without one. */
    private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "DELETE");

    /** Headers that HTTP/2 has no use for, or that the client sets. */
    private static final Set<String> SET_BY_HTTP2 = Set.of("host", "connection", "content-length");

    /** How much of a response is kept, if it is. */
    private static final int SEARCHED_BYTES = 4 << 20;

    private final HttpRequestPlan plan;
    private final HttpRequestPlan sent;
    private final URI uri;
    private final boolean isSetup;
    private final boolean keepsBody;
    private final List<Header> headers;
    private final String ownCookies;
    private final boolean isFilled;
    private final boolean isVarying;
    private final AtomicLong turns;

    private PreparedRequest(HttpPlan all, HttpRequestPlan plan, Map<String, String> values, boolean isSetup) {
        this.plan = plan;
        this.sent = values.isEmpty() ? plan : plan.filled(values);
        this.uri = all.uri(sent);
        this.isSetup = isSetup;
        this.keepsBody = !plan.extracts().isEmpty();
        this.headers = headers(sent, uri);
        this.ownCookies = ownCookies(sent);
        this.isFilled = !values.isEmpty();
        this.isVarying = sent.isVarying();
        this.turns = new AtomicLong();
    }

    private PreparedRequest(HttpPlan all, PreparedRequest other, HttpRequestPlan sent) {
        this.plan = other.plan;
        this.sent = sent;
        this.uri = all.uri(sent);
        this.isSetup = other.isSetup;
        this.keepsBody = other.keepsBody;
        this.headers = headers(sent, uri);
        this.ownCookies = ownCookies(sent);
        this.isFilled = other.isFilled;
        this.isVarying = false;
        this.turns = other.turns;
    }

    private PreparedRequest(PreparedRequest other, boolean keepsBody) {
        this.plan = other.plan;
        this.sent = other.sent;
        this.uri = other.uri;
        this.isSetup = other.isSetup;
        this.keepsBody = keepsBody;
        this.headers = other.headers;
        this.ownCookies = other.ownCookies;
        this.isFilled = other.isFilled;
        this.isVarying = other.isVarying;
        this.turns = other.turns;
    }

    private static String ownCookies(HttpRequestPlan sent) {
        return String.join(
                "; ",
                sent.headers().stream()
                        .filter(header -> header.isNamed("Cookie"))
                        .map(HttpHeader::value)
                        .toList());
    }

    /**
     * The request as it is sent this time; the same if its values do not vary.
     *
     * @param numbers counts the requests of the run whose values vary
     */
    PreparedRequest next(HttpPlan all, AtomicLong numbers) {
        return isVarying
                ? new PreparedRequest(all, this, sent.atTurn(numbers.getAndIncrement(), turns.getAndIncrement()))
                : this;
    }

    /** The same request, of whose answer headers and body are kept. */
    PreparedRequest keepingBody() {
        return new PreparedRequest(this, true);
    }

    /** @param values the extracted values by name */
    static PreparedRequest ofSetup(HttpPlan plan, HttpRequestPlan request, Map<String, String> values) {
        return new PreparedRequest(plan, request, values, true);
    }

    /** @param values the extracted values by name */
    static PreparedRequest measured(HttpPlan plan, HttpRequestPlan request, Map<String, String> values) {
        return new PreparedRequest(plan, request, values, false);
    }

    /** As it is configured, with placeholders: texts never include the extracted values. */
    HttpRequestPlan plan() {
        return plan;
    }

    /** With the extracted values. */
    HttpRequestPlan sent() {
        return sent;
    }

    /** Whether it was made with extracted values. */
    boolean isFilled() {
        return isFilled;
    }

    /** How much of the body of an expected answer to keep. */
    int keptBytes() {
        return keepsBody ? SEARCHED_BYTES : 0;
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
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(sent.method(), "http", null, sent.path());
        headers.forEach(message::addHeader);
        String all = ownCookies.isEmpty() || cookies.isEmpty() ? ownCookies + cookies : ownCookies + "; " + cookies;
        if (!all.isEmpty()) {
            message.addHeader("Cookie", all);
        }
        sent.body().ifPresent(body -> message.setEntity(new ByteArrayEntity(body.bytes(), null)));
        return message;
    }

    /** @param cookies in addition to those of the request itself; empty for none */
    HttpRequest http2Message(String cookies) {
        HttpRequest.BodyPublisher body = sent.body()
                .map(content -> HttpRequest.BodyPublishers.ofByteArray(content.bytes()))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        HttpRequest.Builder message = HttpRequest.newBuilder(uri).method(sent.method(), body);
        for (Header header : message(cookies).getHeaders()) {
            if (!SET_BY_HTTP2.contains(header.getName().toLowerCase(Locale.ROOT))) {
                message.header(header.getName(), header.getValue());
            }
        }
        return message.build();
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
