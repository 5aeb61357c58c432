package dev.plimsoll.suspect;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows what lets go by itself, if it is given time. */
final class Expiry {

    private static final String SESSIONS = "sessions expire by time";

    /**
     * A kind of class between a holder and what it holds.
     *
     * @param className the whole name, as the JVM has it
     * @param clause how its objects are let go
     */
    private record Rule(Pattern className, String clause) {

        Rule(String regex, String clause) {
            this(Pattern.compile(regex), clause);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("org\\.apache\\.catalina\\.(?:session|ha\\.session)\\.\\w*Session", SESSIONS),
            new Rule("org\\.eclipse\\.jetty\\.(?:\\w+\\.)*session\\.(?:\\w*\\$)?\\w*Session", SESSIONS),
            new Rule("io\\.undertow\\.server\\.session\\.InMemorySessionManager\\$SessionImpl", SESSIONS),
            new Rule("org\\.springframework\\.session\\.MapSession", SESSIONS),
            new Rule(
                    "org\\.springframework\\.web\\.server\\.session\\.InMemoryWebSessionStore\\$InMemoryWebSession",
                    SESSIONS),
            // Its names: strength of keys, of values, then L listener, S statistics, M limit, A access, W write, R
            // refresh.
            new Rule(
                    "com\\.github\\.benmanes\\.caffeine\\.cache\\.[WS][SI]L?S?(?:M[WS])?(?:AW?|W)R?",
                    "cache entries expire by time"),
            new Rule(
                    "com\\.google\\.common\\.cache\\.LocalCache\\$(?:Strong|Weak)(?:Access)?WriteEntry",
                    "cache entries expire by time"),
            // A limit of entries uses these, too.
            new Rule(
                    "com\\.google\\.common\\.cache\\.LocalCache\\$(?:Strong|Weak)AccessEntry",
                    "cache entries expire by time or number"));

    private Expiry() {}

    /**
     * A clause such as {@code sessions expire by time}; empty if nothing is known.
     *
     * @param classNames of what is between a holder and what it holds, both included
     */
    static String of(Collection<String> classNames) {
        Optional<Rule> first = RULES.stream()
                .filter(rule -> classNames.stream()
                        .anyMatch(name -> rule.className().matcher(name).matches()))
                .findFirst();
        return first.map(Rule::clause).orElse("");
    }
}
