package dev.plimsoll.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Remembers the last visits; with {@code shop.visits=all}, all of them, which is a leak. */
@Component
public class VisitLog {

    private static final int KEPT = 200;

    private record Visit(String page, String client, Instant at) {}

    private final Deque<Visit> visits = new ArrayDeque<>();
    private final boolean all;

    VisitLog(@Value("${shop.visits:last}") String kept) {
        this.all = kept.equals("all");
    }

    synchronized void add(String page, String client) {
        visits.add(new Visit(page, client, Instant.now()));
        if (!all && visits.size() > KEPT) {
            visits.remove();
        }
    }
}
