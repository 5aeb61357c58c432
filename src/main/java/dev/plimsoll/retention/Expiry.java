package dev.plimsoll.retention;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows what is released by itself, if it is given time. */
public final class Expiry {

    private static final String SESSIONS = "sessions expire by time";
    private static final String ENTRIES = "cache entries expire by time";

    /** The clause of entries that expire only if their cache is built so. */
    private static final String PERHAPS = "cache entries may expire by time";

    /**
     * A kind of class between a holder and what it holds.
     *
     * @param className the whole name, as the JVM has it
     * @param clause how its objects are released
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
            // Up to 3.x SessionImpl, from 3.x on SharedDataSessionImpl.
            new Rule("io\\.vertx\\.ext\\.web\\.sstore\\.impl\\.\\w*SessionImpl", SESSIONS),
            new Rule("io\\.micronaut\\.session\\.InMemorySession", SESSIONS),
            new Rule("org\\.apache\\.shiro\\.session\\.mgt\\.SimpleSession", SESSIONS),
            // Its names: strength of keys, of values, then L listener, S statistics, M limit, A access, W write, R
            // refresh.
            new Rule("com\\.github\\.benmanes\\.caffeine\\.cache\\.[WS][SI]L?S?(?:M[WS])?(?:AW?|W)R?", ENTRIES),
            new Rule(
                    "org\\.infinispan\\.container\\.entries\\.(?:metadata\\.Metadata)?(?:Transient|Mortal|TransientMortal)CacheEntry",
                    ENTRIES),
            // A limit of entries and refreshing use these, too.
            new Rule("(?:\\w+\\.)+cache\\.LocalCache\\$(?:Strong|Weak)(?:Access|Write|AccessWrite)Entry", PERHAPS));

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

    /** Whether objects of a class expire only if what holds them is built so. */
    static boolean isUncertain(String className) {
        return of(List.of(className)).equals(PERHAPS);
    }

    /**
     * The clause once it is known what the application has built.
     *
     * @param clause from a suspect
     * @param expires what {@link TimedCaches} saw
     * @return empty if nothing expires
     */
    public static String settled(String clause, Optional<Boolean> expires) {
        if (!clause.equals(PERHAPS)) {
            return clause;
        }
        return expires.map(certainly -> certainly ? ENTRIES : "").orElse(PERHAPS);
    }

    /** Whether a clause says that something expires for sure. */
    public static boolean isCertain(String clause) {
        return !clause.isEmpty() && !clause.equals(PERHAPS);
    }
}
