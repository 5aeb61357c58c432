package dev.plimsoll.workload;

import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpCookie;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Error messages for a failed request, with secrets masked. */
final class HttpFailure {

    private static final String HTTPS = ": the app speaks TLS on this port. Set <appScheme>https</appScheme>"
            + " (-Dplimsoll.appScheme=https); its own certificate is then trusted.";

    private static final String OTHER_PROTOCOL =
            " If it speaks another protocol than HTTP (gRPC, for example), exercise it"
                    + " with a client of that protocol: <command> (-Dplimsoll.command).";

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_EXCERPT_LINES = 10;
    private static final int MAX_LINE_LENGTH = 200;

    /** A value in HTML, which may be the secret that the regular expression misses. */
    private static final String HTML_VALUE = "(?i)\\b((?:value|content)\\s*=\\s*)(?:\"[^\"]*\"|'[^']*')";

    /** Letters and digits without a meaning, as in a token. */
    private static final String RANDOM = "\\b(?=[\\w+=-]*\\d)(?=[\\w+=-]*[A-Za-z])[\\w+=-]{24,}";

    private final HttpPlan plan;
    private final PreparedRequest prepared;
    private final HttpRequestPlan request;
    private final SecretValues secrets;
    private final LoginAdvice advice;
    private final boolean isAnswered;

    private HttpFailure(
            HttpPlan plan,
            PreparedRequest prepared,
            SecretValues secrets,
            List<HttpCookie> cookies,
            boolean isAnswered) {
        this.plan = plan;
        this.prepared = prepared;
        this.request = prepared.plan();
        this.secrets = secrets;
        this.isAnswered = isAnswered;
        this.advice = new LoginAdvice(plan, prepared, cookies);
    }

    /**
     * @param extracted the extracted values
     * @param isAnswered whether the app has answered any request in HTTP
     */
    static HttpFailure of(
            HttpPlan plan,
            PreparedRequest request,
            List<HttpCookie> cookies,
            Collection<String> extracted,
            boolean isAnswered) {
        List<HttpRequestPlan> sent = Stream.of(
                        plan.setup(),
                        plan.requests(),
                        request.isFilled() ? List.of(request.sent()) : List.<HttpRequestPlan>of())
                .flatMap(List::stream)
                .toList();
        return new HttpFailure(plan, request, SentSecrets.of(sent, cookies, extracted), cookies, isAnswered);
    }

    /** The answer has an unexpected status. */
    WorkloadException wrongStatus(AppConnection.Answer answer) {
        if (answer.status() == HttpStatus.SC_BAD_REQUEST && isTlsExpected()) {
            return new WorkloadException(subject() + " answered " + answer.status() + HTTPS + excerpt(answer.body()));
        }
        return new WorkloadException(
                subject() + " answered " + answer.status() + ", expected " + request.expected() + "."
                        + redirect(answer) + notFound(answer) + advice.after(answer)
                        + " Correct the request, or expect this status (<expectStatus>, -Dplimsoll.expectStatus) if it"
                        + " is meant." + excerpt(answer.body()),
                answer.status() >= HttpStatus.SC_SERVER_ERROR);
    }

    /** The answer to a setup request points back to the login. */
    WorkloadException loginFailed(AppConnection.Answer answer) {
        return new WorkloadException(subject() + " answered " + answer.status() + " and points to "
                + shown(answer.location()) + ", so the login failed." + advice.afterFailedLogin());
    }

    /** The answer to a setup request does not contain a value to extract. */
    WorkloadException noMatch(Extract extract, AppConnection.Answer answer) {
        String target = answer.isRedirect() ? " and points to " + shown(answer.location()) : "";
        String excerpt =
                excerpt(answer.body().replaceAll(HTML_VALUE, "$1\"***\"").replaceAll(RANDOM, "***"));
        return new WorkloadException(subject() + " answered " + answer.status() + target + ", and " + extract
                + " found no match for " + Printable.of(extract.regex().pattern())
                + " in its body or headers. Correct the regular expression, or request the page that contains the"
                + " value." + excerpt);
    }

    /** There was no complete answer. */
    WorkloadException broken(IOException cause) {
        return new WorkloadException(subject() + " " + whatHappened(cause), cause);
    }

    private String whatHappened(IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return cause.getMessage()
                    + ". See the app's log for what it was doing, or raise <requestTimeout> (-Dplimsoll.requestTimeout)."
                    + (isAnswered ? "" : OTHER_PROTOCOL);
        }
        if (cause instanceof ConnectException) {
            return "was refused: no process listens on that port. See the app's log: it may have ended, or listens"
                    + " on another port.";
        }
        if ((isForeign(cause) || cause instanceof SocketException) && isTlsExpected()) {
            return "got no HTTP response" + HTTPS;
        }
        if (plan.isHttps() && !isAnswered && isAnsweredWithoutTls(plan.base())) {
            return "is answered without TLS. Leave out <appScheme> (-Dplimsoll.appScheme), or configure the app to use"
                    + " TLS.";
        }
        String detail =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        if (cause instanceof SSLException && !isAnswered) {
            return "failed to connect with TLS: " + Printable.of(detail) + ". See the app's log for the reason; an app"
                    + " that requires a client certificate cannot be measured.";
        }
        return "got no complete response: " + Printable.of(secrets.masked(detail))
                + ". See the app's log: it may have ended."
                + (isAnswered || !mayBeForeign(cause) ? "" : OTHER_PROTOCOL);
    }

    /** Whether the app answers in a protocol that is not HTTP, or not at all. */
    private static boolean isForeign(IOException cause) {
        return cause.getCause() instanceof HttpException || cause instanceof NoHttpResponseException;
    }

    /** Servers of other protocols also reset a connection whose first bytes they do not understand. */
    private static boolean mayBeForeign(IOException cause) {
        return isForeign(cause) || cause instanceof SocketException;
    }

    private boolean isTlsExpected() {
        return !plan.isHttps() && !isAnswered && AppTls.isSpokenAt(plan.base());
    }

    /** Whether the process at an address answers a request that does not use TLS. */
    static boolean isAnsweredWithoutTls(URI base) {
        URI withoutTls = URI.create("http://" + base.getRawAuthority());
        return StatusRequest.status(withoutTls, "/", PROBE_TIMEOUT).isPresent();
    }

    private String subject() {
        String kind = prepared.isSetup() ? "The setup request " : "";
        return kind + request.method() + " " + plan.base().getScheme() + "://"
                + plan.base().getRawAuthority() + RequestPath.masked(request.path());
    }

    private String redirect(AppConnection.Answer answer) {
        return answer.location().isEmpty()
                ? ""
                : " It points to " + shown(answer.location()) + ", and redirects are not followed"
                        + (plan.setup().isEmpty() ? "; if that is a login, make it a <setup> request." : ".");
    }

    private String notFound(AppConnection.Answer answer) {
        if (answer.status() != HttpStatus.SC_NOT_FOUND) {
            return "";
        }
        return prepared.isSetup()
                ? " Set the <path> of this setup request to one that the app serves."
                : " Set <pathToHit> (-Dplimsoll.pathToHit), or the <path> of this request, to a path that the app"
                        + " serves, with its context path if it has one.";
    }

    private String shown(String location) {
        return RequestPath.masked(secrets.masked(location));
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
