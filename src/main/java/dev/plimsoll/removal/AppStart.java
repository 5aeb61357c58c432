package dev.plimsoll.removal;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.memory.UsedMemory;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Prose;
import dev.plimsoll.workload.RequestAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What happened when an application was started and each request was made once. */
public sealed interface AppStart {

    /** Starts the application faster; what is compared does not depend on the compiler. */
    String FASTER = "-XX:TieredStopAtLevel=1";

    /**
     * It became ready and all requests had an expected status.
     *
     * @param answers in the order of the requests; empty if the workload makes none itself
     * @param log what it logged until then
     * @param bytes live heap and metaspace after the requests; 0 if something else was read
     */
    record Up(List<RequestAnswer> answers, AppLog log, long bytes) implements AppStart {

        public Up {
            answers = List.copyOf(answers);
        }

        @Override
        public String problem() {
            return "";
        }
    }

    /**
     * It became ready, and then failed.
     *
     * @param problem a clause or sentence without a full stop
     */
    record Refused(String problem) implements AppStart {}

    /**
     * It did not become ready.
     *
     * @param problem a clause or sentence without a full stop
     */
    record Down(String problem) implements AppStart {}

    /**
     * It was not started.
     *
     * @param problem a clause without a full stop
     */
    record NotStarted(String problem) implements AppStart {}

    /** Why it did not answer; empty if it did. */
    String problem();

    /** Reads an application that is up. */
    @FunctionalInterface
    interface Reading {
        long bytes(Target target) throws ForkException, IOException, InterruptedException;
    }

    /** Starts the application, exercises it, and stops it. */
    static AppStart of(Target.Source source) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(FASTER));
        args.addAll(source.jvmArgs());
        return of(source, args, target -> UsedMemory.bytes(target.channel()));
    }

    /** Starts the application with arguments of the JVM, makes each request once, reads it, and stops it. */
    static AppStart of(Target.Source source, List<String> args, Reading reading)
            throws IOException, InterruptedException {
        try (Target target = source.fork(args)) {
            target.channel().vitals(); // The first reading is taken before the application runs.
            return of(target, reading);
        } catch (ForkException noJvm) {
            return new Down(firstSentence(noJvm));
        }
    }

    private static AppStart of(Target target, Reading reading) throws IOException, InterruptedException {
        try {
            if (!target.begin()) {
                return new Down("it exits by itself");
            }
        } catch (ForkException notReady) {
            return new Down(target.log().problem().orElseGet(() -> firstSentence(notReady)));
        }
        try {
            List<RequestAnswer> answers = target.answers();
            return new Up(answers, target.log(), reading.bytes(target));
        } catch (ForkException failure) {
            return new Refused(firstSentence(failure)
                    + target.log()
                            .problem()
                            .map(problem -> "; its log says: " + problem)
                            .orElse(""));
        }
    }

    /** What happened, without the advice that follows and without the address, which differs from start to start. */
    private static String firstSentence(ForkException failure) {
        return Prose.firstLine(String.valueOf(failure.getMessage()))
                .replaceFirst("(?:\\.\\s.*|[.:])$", "")
                .replaceAll("https?://[^/\\s]+:\\d+", "");
    }
}
