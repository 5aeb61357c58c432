package dev.plimsoll.workload;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends a plan of requests, with its secrets, to another JVM of this build. */
public final class HttpPlanCodec {

    private HttpPlanCodec() {}

    /** Writes a plan. */
    public static void write(HttpPlan plan, DataOutputStream out) throws IOException {
        text(plan.base().toString(), out);
        requests(plan.requests(), out);
        requests(plan.setup(), out);
        text(plan.cookies().name(), out);
        out.writeInt(plan.concurrency());
        out.writeLong(plan.timeout().toMillis());
        text(plan.version().name(), out);
    }

    /** Reads what {@link #write} has written. */
    public static HttpPlan read(DataInputStream in) throws IOException {
        return new HttpPlan(
                URI.create(text(in)),
                requests(in),
                requests(in),
                CookieScope.valueOf(text(in)),
                in.readInt(),
                Duration.ofMillis(in.readLong()),
                HttpVersion.valueOf(text(in)));
    }

    private static void requests(List<HttpRequestPlan> requests, DataOutputStream out) throws IOException {
        out.writeInt(requests.size());
        for (HttpRequestPlan request : requests) {
            request(request, out);
        }
    }

    private static List<HttpRequestPlan> requests(DataInputStream in) throws IOException {
        List<HttpRequestPlan> requests = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            requests.add(request(in));
        }
        return requests;
    }

    private static void request(HttpRequestPlan request, DataOutputStream out) throws IOException {
        text(request.method(), out);
        text(request.path(), out);
        out.writeInt(request.headers().size());
        for (HttpHeader header : request.headers()) {
            text(header.name(), out);
            text(header.value(), out);
        }
        out.writeBoolean(request.body().isPresent());
        if (request.body().isPresent()) {
            bytes(request.body().get().bytes(), out);
        }
        text(request.expected().toString(), out);
        out.writeInt(request.weight());
        out.writeInt(request.extracts().size());
        for (Extract extract : request.extracts()) {
            text(extract.name(), out);
            text(extract.regex().pattern(), out);
        }
        out.writeBoolean(request.name().isPresent());
        if (request.name().isPresent()) {
            text(request.name().get(), out);
        }
    }

    private static HttpRequestPlan request(DataInputStream in) throws IOException {
        String method = text(in);
        String path = text(in);
        List<HttpHeader> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new HttpHeader(text(in), text(in)));
        }
        Optional<HttpBody> body = in.readBoolean() ? Optional.of(HttpBody.of(bytes(in))) : Optional.empty();
        ExpectedStatuses expected = ExpectedStatuses.parse(text(in));
        int weight = in.readInt();
        List<Extract> extracts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            extracts.add(Extract.of(text(in), text(in)));
        }
        Optional<String> name = in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
        return new HttpRequestPlan(method, path, headers, body, expected, weight, extracts, name);
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The plan of the requests is too short");
        }
        return bytes;
    }
}
