package dev.plimsoll.retention;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which objects an application releases by itself after some time. */
public final class Expiry {

    private static final String SESSIONS = "sessions expire by time";
    private static final String ENTRIES = "cache entries expire by time";

    /** The clause for entries that expire only if their cache is configured so. */
    private static final String UNCERTAIN = "cache entries may expire by time";

    /**
     * Classes on the path between a retainer and a survivor.
     *
     * @param className the complete name as the JVM has it
     * @param clause how their objects are released
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
            // Class names: strength of keys, of values, then L listener, S statistics, M limit, A access, W write, R
            // refresh.
            new Rule("com\\.github\\.benmanes\\.caffeine\\.cache\\.[WS][SI]L?S?(?:M[WS])?(?:AW?|W)R?", ENTRIES),
            new Rule(
                    "org\\.infinispan\\.container\\.entries\\.(?:metadata\\.Metadata)?(?:Transient|Mortal|TransientMortal)CacheEntry",
                    ENTRIES),
            new Rule("org\\.ehcache\\.impl\\.internal\\.store\\.heap\\.holders\\.\\w*ValueHolder", UNCERTAIN),
            // Caches with a limit of entries, or that refresh them, use these classes, too.
            new Rule("(?:\\w+\\.)+cache\\.LocalCache\\$(?:Strong|Weak)(?:Access|Write|AccessWrite)Entry", UNCERTAIN));

    private Expiry() {}

    /**
     * A clause such as {@code sessions expire by time}; empty if nothing is known.
     *
     * @param classNames the classes on the path between a retainer and a survivor, including both
     */
    static String of(Collection<String> classNames) {
        Optional<Rule> first = RULES.stream()
                .filter(rule -> classNames.stream()
                        .anyMatch(name -> rule.className().matcher(name).matches()))
                .findFirst();
        return first.map(Rule::clause).orElse("");
    }

    /** Whether objects of a class expire only if their cache is configured so. */
    static boolean isUncertain(String className) {
        return of(List.of(className)).equals(UNCERTAIN);
    }

    /**
     * Replaces an uncertain clause.
     *
     * @param clause the clause of a suspect
     * @param expires what {@link GuavaCaches#expire} found
     * @return empty if nothing expires
     */
    public static String settled(String clause, Optional<Boolean> expires) {
        if (!clause.equals(UNCERTAIN)) {
            return clause;
        }
        return expires.map(certainly -> certainly ? ENTRIES : "").orElse(UNCERTAIN);
    }

    /** Whether a clause is certain that something expires. */
    public static boolean isCertain(String clause) {
        return !clause.isEmpty() && !clause.equals(UNCERTAIN);
    }
}
