package dev.plimsoll.alloc;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.FreePort;
import dev.plimsoll.app.Origin;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.Owner;
import dev.plimsoll.target.AppTarget;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.HttpWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What observing costs a request, side by side: unobserved, exact, sampled, and async-profiler at one sample an allocation.
 *
 * <p>Arguments: an executable jar, a path to hit, how many requests, the executable of the JVM to measure on, the package of the
 * application's own code, and optionally the names of what to measure, separated by commas, instead of all.
 */
final class RequestTimeBench {

    private static final int WARM = 600;
    private static final String UNOBSERVED = "unobserved";
    private static final String EXACT = "exact";
    private static final String SAMPLED = "sampled";
    private static final String EACH = "async-profiler";

    private final Path jar;
    private final String path;
    private final int count;
    private final Path java;
    private final String ownPackage;
    private final List<String> kinds;
    private final Path folder;

    private RequestTimeBench(String[] args) throws Exception {
        jar = Path.of(args[0]).toAbsolutePath();
        path = args[1];
        count = Integer.parseInt(args[2]);
        java = Path.of(args[3]);
        ownPackage = args[4];
        kinds = args.length > 5 ? List.of(args[5].split(",")) : List.of(UNOBSERVED, EXACT, SAMPLED, EACH);
        folder = Files.createTempDirectory("plimsoll-bench-");
    }

    public static void main(String[] args) throws Exception {
        RequestTimeBench bench = new RequestTimeBench(args);
        for (int round = 1; round <= 2; round++) {
            Map<String, Double> millis = new LinkedHashMap<>();
            for (String kind : bench.kinds) {
                double time = bench.millis(kind);
                millis.put(kind, time);
                System.out.printf("%-24s %8.3f ms a request%n", kind, time);
            }
            millis.forEach((kind, time) -> millis.forEach((other, otherTime) -> {
                if (kind.equals(EXACT) && !other.equals(EXACT)) {
                    System.out.printf("%s / %s: %.3f%n", kind, other, time / otherTime);
                }
            }));
        }
    }

    private double millis(String kind) throws Exception {
        return switch (kind) {
            case UNOBSERVED -> unobserved();
            case EXACT -> exact();
            case SAMPLED -> sampled(64 << 10);
            case EACH -> sampled(1);
            default -> throw new IllegalArgumentException("Not one of the kinds: " + kind);
        };
    }

    private double unobserved() throws Exception {
        try (Timed subject = warm(List.of())) {
            subject.run(count);
            return subject.millis() / count;
        }
    }

    /** As perf-objects does it: the few requests with whole stacks are in the time, and in the count. */
    private double exact() throws Exception {
        try (Timed subject = warm(ExactFlags.with(List.of()).all())) {
            AttributionContext attributing =
                    plan().attribution(subject.channel().jdkPackages());
            MeasuredRequests measured = new MeasuredRequests();
            new ExactPass(subject, plan(), measured, OptionalInt.empty())
                    .record(attributing, new Idleness(subject.channel()));
            System.out.println(subject.channel()
                    .command("jfrConfigure", List.of())
                    .lines()
                    .filter(line -> line.startsWith("Stack depth"))
                    .findFirst()
                    .orElse(""));
            System.out.printf("%-24s %8.3f ms a request%n", "exact, measured only", measured.nanos / 1e6 / count);
            return subject.millis() / count;
        }
    }

    /** Adds up the time of the measured requests, without those with whole stacks. */
    private static final class MeasuredRequests implements Progress {
        private long begin;
        private long nanos;

        @Override
        public void started(String what) {
            begin = System.nanoTime();
        }

        @Override
        public void finished(String what, long work) {
            if (what.equals("requests")) {
                nanos += System.nanoTime() - begin;
            }
        }

        @Override
        public void phase(String title, long work) {}

        @Override
        public void warn(String text) {
            System.out.println(text);
        }
    }

    private double sampled(long interval) throws Exception {
        try (Timed subject = warm(List.of("-XX:+EnableDynamicAgentLoading"));
                Sampler sampler = Sampler.in(
                        subject.channel(), SamplerLibrary.ofPlatform(SamplerOfTests::jar), interval, folder)) {
            sampler.warmUp();
            sampler.start();
            subject.run(count);
            sampler.stop(folder.resolve("samples.jfr"));
            return subject.millis() / count;
        }
    }

    private Timed warm(List<String> flags) throws Exception {
        AppSource source = new AppSource(
                ProjectLayout.withoutProject(jar.getParent()), Optional.of(jar), Optional.empty(), "perf-objects");
        PackagedApp app = PackagedApp.find(source);
        AppTarget.AppTargetSource forks = new AppTarget.AppTargetSource(
                "app",
                "GET " + path,
                false,
                () -> new AppPlan(
                        app,
                        AppKind.SERVER,
                        "",
                        List.of(),
                        List.of(),
                        Map.of(),
                        folder,
                        FreePort.find(),
                        new Readiness.OfPort(),
                        Duration.ofMinutes(2)),
                base -> HttpWorkload.of(new HttpPlan(
                        base,
                        List.of(HttpRequestPlan.get(path)),
                        List.of(),
                        CookieScope.SETUP,
                        1,
                        Duration.ofMinutes(1))),
                java,
                ProbeJar.unpackInto(folder),
                List.of(),
                folder,
                warning -> {});
        Timed subject = new Timed(forks.fork(flags));
        subject.begin();
        subject.run(WARM);
        subject.reset();
        return subject;
    }

    private ObjectsPlan plan() {
        return new ObjectsPlan(
                NO_SOURCE,
                name -> new Origin(name.startsWith(ownPackage) ? Owner.project("bench:bench:1") : Owner.UNKNOWN, ""),
                WARM,
                count,
                ObjectsMode.EXACT,
                16 << 10,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                folder);
    }

    private static final Target.Source NO_SOURCE = new Target.Source() {
        @Override
        public String title() {
            return "bench";
        }

        @Override
        public List<String> jvmArgs() {
            return List.of();
        }

        @Override
        public Target fork(List<String> jvmArgs) {
            throw new UnsupportedOperationException();
        }
    };

    /** Adds up how long operations take. */
    private static final class Timed implements Target {
        private final Target subject;
        private long nanos;

        Timed(Target subject) {
            this.subject = subject;
        }

        void reset() {
            nanos = 0;
        }

        double millis() {
            return nanos / 1e6;
        }

        @Override
        public void run(int operations) throws ForkException, IOException, InterruptedException {
            long begin = System.nanoTime();
            subject.run(operations);
            nanos += System.nanoTime() - begin;
        }

        @Override
        public Jvm jvm() {
            return subject.jvm();
        }

        @Override
        public AgentChannel channel() {
            return subject.channel();
        }

        @Override
        public boolean begin() throws ForkException, IOException, InterruptedException {
            return subject.begin();
        }

        @Override
        public void beginHeld() throws ForkException, IOException {
            subject.beginHeld();
        }

        @Override
        public String ending() throws IOException, InterruptedException {
            return subject.ending();
        }

        @Override
        public String failure() throws IOException, InterruptedException {
            return subject.failure();
        }

        @Override
        public void close() {
            subject.close();
        }
    }
}
