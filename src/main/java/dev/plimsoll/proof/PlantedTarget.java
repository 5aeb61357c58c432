package dev.plimsoll.proof;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Deadline;
import dev.plimsoll.fork.Ending;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.MixedRequest;
import dev.plimsoll.workload.RequestAnswer;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An application in which something is planted before it starts, and then works after each of its operations. */
final class PlantedTarget implements Target {

    private final Target target;
    private final Planter planter;
    private final boolean works;
    private final Deadline deadline;

    /**
     * @param works whether what is planted does something for each operation
     * @param deadline ends the JVM unless it is closed before
     */
    PlantedTarget(Target target, Planter planter, boolean works, Deadline deadline) {
        this.target = target;
        this.planter = planter;
        this.works = works;
        this.deadline = deadline;
    }

    /** Plants it. */
    @FunctionalInterface
    interface Planter {
        void plant() throws ForkException, IOException;
    }

    private void operate(int operations) throws ForkException, IOException {
        if (works && operations > 0) {
            target.channel().operate(operations);
        }
    }

    @Override
    public boolean begin() throws ForkException, IOException, InterruptedException {
        planter.plant();
        return target.begin();
    }

    @Override
    public void beginHeld() throws ForkException, IOException {
        planter.plant();
        target.beginHeld();
        operate(1);
    }

    @Override
    public void run(int operations) throws ForkException, IOException, InterruptedException {
        target.run(operations);
        operate(operations);
    }

    @Override
    public void runOnly(int request, int operations) throws ForkException, IOException, InterruptedException {
        target.runOnly(request, operations);
        operate(operations);
    }

    @Override
    public List<RequestAnswer> answers() throws ForkException, IOException, InterruptedException {
        List<RequestAnswer> answers = target.answers();
        operate(Math.max(1, answers.size()));
        return answers;
    }

    @Override
    public Jvm jvm() {
        return target.jvm();
    }

    @Override
    public AgentChannel channel() {
        return target.channel();
    }

    @Override
    public AppLog log() {
        return target.log();
    }

    @Override
    public List<MixedRequest> mix() {
        return target.mix();
    }

    @Override
    public long rotation() {
        return target.rotation();
    }

    @Override
    public int concurrency() {
        return target.concurrency();
    }

    @Override
    public RequestMix made() {
        return target.made();
    }

    @Override
    public boolean isConcurrencyVariable() {
        return target.isConcurrencyVariable();
    }

    @Override
    public void concurrent(int operations) {
        target.concurrent(operations);
    }

    @Override
    public boolean runsAsOne() {
        return target.runsAsOne();
    }

    @Override
    public String ending() throws IOException, InterruptedException {
        return target.ending();
    }

    @Override
    public String failure() throws IOException, InterruptedException {
        return target.failure();
    }

    @Override
    public Optional<Ending> end() throws IOException, InterruptedException {
        return target.end();
    }

    @Override
    public void close() {
        deadline.close();
        target.close();
    }

    @Override
    public boolean closeWithin(Duration grace) {
        deadline.close();
        return target.closeWithin(grace);
    }
}
