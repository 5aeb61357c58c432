package dev.plimsoll.report;

import dev.plimsoll.gate.*;
import dev.plimsoll.unit.Bytes;
import java.time.Duration;
import java.util.*;
import org.junit.jupiter.api.Test;

class ObjectsConsoleTest {
    @Test
    void show() {
        for (int w : new int[] {113, 60, 200}) {
            var r = OrdersResult.of().make();
            var j = ObjectsGate.judge(
                    r,
                    List.of(
                            new MaxAllocatedPerRequest(
                                    new Ceiling(Bytes.parse("2MiB"), "-Dplimsoll.maxAllocatedPerRequest")),
                            new MaxObjectsPerRequest(Ceiling.ofObjects(10_000, "pom.xml")),
                            new MaxRetainedPerRequest(new Ceiling(Bytes.parse("10B"), "pom.xml")),
                            new MaxAllocatedPerLocation(new Ceiling(Bytes.parse("1MiB"), "pom.xml"))));
            new ObjectsConsole(
                            new Terminal(w, true),
                            Paint.PLAIN,
                            7,
                            Optional.of("target/plimsoll/perf-objects.flame.html"))
                    .lines(r, j, Duration.ofMillis(12300))
                    .forEach(System.out::println);
            System.out.println(VerdictMessage.of(j, "target/plimsoll/perf-objects.json"));
        }
    }
}
