package dev.plimsoll.workload;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.HttpStatus;

/**
 * A worker's connection to the app, kept alive between requests as long as the app does so.
 *
 * <p>Used by one thread; other threads may only call {@link #abort} and {@link #abortIfLate}. An interrupt also ends a
 * request.
 */
interface AppConnection extends AutoCloseable {

    String CONTENT_TYPE = "content-type:";

    /**
     * The answer to a request.
     *
     * @param status the HTTP status
     * @param location the target of a redirect; empty if it is none
     * @param setCookies its headers {@code Set-Cookie}
     * @param headerLines all its headers if the body is kept; empty otherwise
     * @param body the start of the body if the status is unexpected or the body is kept; empty otherwise
     */
    record Answer(int status, String location, List<String> setCookies, List<String> headerLines, String body) {

        boolean isRedirect() {
            return status >= HttpStatus.SC_REDIRECTION && status < HttpStatus.SC_CLIENT_ERROR && !location.isEmpty();
        }

        boolean isHtml() {
            return contentType().toLowerCase(Locale.ROOT).contains("html");
        }

        private String contentType() {
            return headerLines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE))
                    .findFirst()
                    .map(line -> line.substring(CONTENT_TYPE.length()).strip())
                    .orElse("");
        }

        /** Without the port, which differs between runs of the app. */
        RequestAnswer to(String request, URI base) {
            return new RequestAnswer(
                    request,
                    status,
                    withoutPort(location, base),
                    contentType(),
                    headerNames(),
                    withoutPort(body, base));
        }

        private List<String> headerNames() {
            return headerLines.stream()
                    .map(line ->
                            line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT))
                    .sorted()
                    .distinct()
                    .toList();
        }

        private static String withoutPort(String text, URI base) {
            return text.replace(base.getRawAuthority(), base.getHost());
        }
    }

    /**
     * Sends the request and waits for the complete answer, whose body is dropped unless its status is unexpected or it is to be
     * kept. A request that is safe to repeat is sent a second time if the app has dropped the connection before any
     * byte of the answer.
     *
     * @param cookies in addition to those of the request itself
     * @throws java.net.SocketTimeoutException if the answer does not arrive in time
     * @throws IOException if the answer is incomplete; the message continues "got no complete response: "
     */
    Answer make(PreparedRequest request, String cookies) throws IOException;

    /** Aborts the current request if it has timed out. */
    void abortIfLate();

    /** Aborts the current request. */
    void abort();

    @Override
    void close();
}
