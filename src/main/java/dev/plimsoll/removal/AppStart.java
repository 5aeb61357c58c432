package dev.plimsoll.removal;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.memory.UsedMemory;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.RequestAnswer;
import java.io.IOException;
import java.util.List;

/** What happened when an application was started and each request was made once. */
sealed interface AppStart {

    /**
     * It became ready and all requests had an expected status.
     *
     * @param answers in the order of the requests; empty if the workload makes none itself
     * @param log what it logged until then
     * @param bytes live heap and metaspace after the requests
     */
    record Up(List<RequestAnswer> answers, AppLog log, long bytes) implements AppStart {

        public Up {
            answers = List.copyOf(answers);
        }
    }

    /**
     * It became ready, and then failed.
     *
     * @param why a clause or sentence without a full stop
     */
    record Refused(String why) implements AppStart {}

    /**
     * It did not become ready.
     *
     * @param why a clause or sentence without a full stop
     */
    record Down(String why) implements AppStart {}

    /** Starts the application, exercises it, and stops it. */
    static AppStart of(Target.Source source) throws IOException, InterruptedException {
        try (Target target = source.fork(source.jvmArgs())) {
            return of(target);
        } catch (ForkException noJvm) {
            return new Down(firstLine(noJvm));
        }
    }

    private static AppStart of(Target target) throws IOException, InterruptedException {
        try {
            if (!target.begin()) {
                return new Down("it ends by itself");
            }
        } catch (ForkException notReady) {
            return new Down(target.log().problem().orElseGet(() -> firstLine(notReady)));
        }
        try {
            List<RequestAnswer> answers = target.answers();
            new Idleness(target.channel()).await(Idleness.MAX_WORK);
            return new Up(answers, target.log(), UsedMemory.bytes(target.channel()));
        } catch (ForkException failure) {
            return new Refused(firstLine(failure)
                    + target.log()
                            .problem()
                            .map(problem -> "; its log says: " + problem)
                            .orElse(""));
        }
    }

    private static String firstLine(ForkException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("[.:]$", "");
    }
}
