package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpCookie;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Error messages for a failed request, with secrets masked. */
final class HttpFailure {

    private static final int MAX_EXCERPT_LINES = 10;
    private static final int MAX_LINE_LENGTH = 200;

    private final HttpPlan plan;
    private final PreparedRequest prepared;
    private final HttpRequestPlan request;
    private final SecretValues secrets;

    private HttpFailure(HttpPlan plan, PreparedRequest prepared, SecretValues secrets) {
        this.plan = plan;
        this.prepared = prepared;
        this.request = prepared.plan();
        this.secrets = secrets;
    }

    static HttpFailure of(HttpPlan plan, PreparedRequest request, List<HttpCookie> cookies) {
        List<HttpRequestPlan> sent =
                Stream.concat(plan.setup().stream(), plan.requests().stream()).toList();
        return new HttpFailure(plan, request, SentSecrets.of(sent, cookies));
    }

    /** The answer has an unexpected status. */
    WorkloadException wrongStatus(HttpConnection.Answer answer) {
        return new WorkloadException(subject() + " answered " + answer.status() + ", expected " + request.expected()
                + "." + redirect(answer) + " Correct the request, or expect this status (<expectStatus>, "
                + "-Dplimsoll.expectStatus) if it is meant." + excerpt(answer.bodyHead()));
    }

    /** There was no complete answer. */
    WorkloadException broken(IOException cause) {
        return new WorkloadException(subject() + " " + whatHappened(cause), cause);
    }

    private String whatHappened(IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return cause.getMessage()
                    + ". See the app's log for what it was doing, or raise <requestTimeout> (-Dplimsoll.requestTimeout).";
        }
        if (cause instanceof ConnectException) {
            return "was refused: no process listens on that port. See the app's log: it may have ended, or listens"
                    + " on another port.";
        }
        String detail =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return "got no complete response: " + Printable.of(secrets.masked(detail))
                + ". See the app's log: it may have ended.";
    }

    private String subject() {
        String kind = prepared.isSetup() ? "The setup request " : "";
        return kind + request.method() + " " + plan.base().getScheme() + "://"
                + plan.base().getRawAuthority() + RequestPath.masked(request.path());
    }

    private String redirect(HttpConnection.Answer answer) {
        return answer.location().isEmpty()
                ? ""
                : " It points to " + RequestPath.masked(secrets.masked(answer.location()))
                        + ", and redirects are not followed; if that is a login, make it a <setup> request.";
    }

    private String excerpt(String bodyHead) {
        if (bodyHead.isBlank()) {
            return " The answer has no body.";
        }
        if (bodyHead.indexOf('\0') >= 0) {
            return " The answer's body is binary.";
        }
        return secrets.masked(bodyHead)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_EXCERPT_LINES)
                .map(line -> "\n    " + cut(Printable.of(line.replace('\t', ' '))))
                .collect(Collectors.joining("", " The answer's body begins:", ""));
    }

    private static String cut(String line) {
        return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "…";
    }
}
