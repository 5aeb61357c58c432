package dev.plimsoll.workload;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises a form login that failed: servers answer it like one that succeeded, by a redirect to another page. */
final class LoginCheck {

    private static final Set<String> METHODS_WITHOUT_CREDENTIALS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** The last segment of the path of a login page: {@code /login}, {@code /auth/sign-in.html}. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?:.*[/_.-])?(?:log[_-]?[io]n|sign[_-]?[io]n|sessions?/new)(?:[._-]?(?:page|form))?(?:\\.\\w+)?");

    /** The path that a login form is sent to. */
    private static final Pattern LOGIN_TARGET =
            Pattern.compile(".*(?:log[_-]?[io]n|sign[_-]?in|auth|session|security_check).*");

    /** The last segment of the path of an error page. */
    private static final Pattern ERROR_PAGE =
            Pattern.compile("(?:.*[/_.-])?(?:error|denied|unauthorized|forbidden)(?:\\.\\w+)?");

    private static final Pattern ERROR_PARAMETER = Pattern.compile(
            "(?:^|&)[^=&]*(?:error|fail|denied|invalid)[^=&]*(?:=(?!false(?:&|$)|0(?:&|$))[^&]*)?(?:&|$)");

    private LoginCheck() {}

    /**
     * Whether a setup request was a login that failed: its answer points back to a login page, to an error page, or to a
     * page with a parameter such as {@code error}.
     */
    static boolean hasFailed(HttpRequestPlan request, AppConnection.Answer answer) {
        if (!answer.isRedirect() || METHODS_WITHOUT_CREDENTIALS.contains(request.method())) {
            return false;
        }
        URI target = target(answer.location());
        String query = target.getRawQuery() == null ? "" : target.getRawQuery().toLowerCase(Locale.ROOT);
        String path = path(target.getRawPath() == null ? "" : target.getRawPath());
        String own = path(request.path().replaceFirst("[?].*", ""));
        return ERROR_PARAMETER.matcher(query).find()
                || (LOGIN_TARGET.matcher(own).matches()
                        && (LOGIN.matcher(path).matches()
                                || ERROR_PAGE.matcher(path).matches()));
    }

    /** Whether an answer asks for a login. */
    static boolean isDemanded(AppConnection.Answer answer) {
        return answer.isRedirect()
                && LOGIN.matcher(path(String.valueOf(target(answer.location()).getRawPath())))
                        .matches();
    }

    /** In lower case, without path parameters such as {@code ;jsessionid=…} and a slash at its end. */
    private static String path(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll(";[^/]*", "").replaceFirst("/$", "");
    }

    private static URI target(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException malformed) {
            return URI.create("");
        }
    }
}
