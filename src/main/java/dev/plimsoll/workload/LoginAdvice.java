package dev.plimsoll.workload;

import java.net.HttpCookie;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpStatus;

/** What to do about a request that the app refuses because of a missing or failed login; names no secret. */
final class LoginAdvice {

    private static final String CSRF =
            "if the app protects forms against CSRF, extract the token (<extract name=\"csrf\">)"
                    + " from a page in <setup>, and send it as ${csrf}";

    private final HttpPlan plan;
    private final PreparedRequest request;
    private final List<HttpCookie> cookies;

    LoginAdvice(HttpPlan plan, PreparedRequest request, List<HttpCookie> cookies) {
        this.plan = plan;
        this.request = request;
        this.cookies = cookies;
    }

    /** A login request was answered by a redirect back to the login. */
    String afterFailedLogin() {
        return " Check the user, the password and the names of the fields in the <body>"
                + (sendsToken() ? "." : "; " + CSRF + ".");
    }

    /** What an unexpected status suggests, as sentences; empty if it is not about a login. */
    String after(AppConnection.Answer answer) {
        boolean isForbidden = answer.status() == HttpStatus.SC_FORBIDDEN;
        String token = isForbidden && !request.isRepeatable() && !sendsToken()
                ? " The app may expect a CSRF token: " + CSRF + "."
                : "";
        boolean isDemanded = answer.status() == HttpStatus.SC_UNAUTHORIZED || LoginCheck.isDemanded(answer);
        if (request.isSetup() || !(isDemanded || isForbidden)) {
            return token;
        }
        if (plan.setup().isEmpty()) {
            return (answer.isRedirect()
                            ? ""
                            : " If it needs a login, add a <setup> request, or send the credentials in <headers>.")
                    + token;
        }
        return " The setup requests were made, but the app does not accept this request as logged in: " + cookiesSent()
                + "." + token;
    }

    private String cookiesSent() {
        if (plan.cookies() == CookieScope.NONE) {
            return "their cookies are not sent, since <cookies> (-Dplimsoll.cookies) is none";
        }
        return cookies.isEmpty()
                ? "they set no cookie; check that they log in, or send the credentials in <headers>"
                : "they set the cookies "
                        + cookies.stream()
                                .map(HttpCookie::getName)
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + "; check that they log in, with the fields, the password and the CSRF token that the app expects";
    }

    private boolean sendsToken() {
        return !request.plan().names().isEmpty();
    }
}
