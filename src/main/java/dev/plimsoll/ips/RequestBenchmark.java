package dev.plimsoll.ips;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.runner.IterationType;

/** The benchmarks that make requests, or call a workload class. Run inside JMH's forks; not for the user. */
@State(Scope.Benchmark)
public class RequestBenchmark {

    private @Nullable RequestClient client;

    /** The thread of a connection. */
    @State(Scope.Thread)
    public static class Worker {

        private int index;

        /** Remembers which of the threads it is. */
        @Setup
        public void number(ThreadParams thread) {
            index = thread.getThreadIndex();
        }
    }

    /** Waits until Plimsoll has started the application. */
    @Setup(Level.Trial)
    public void connect() throws Exception {
        client = RequestClient.connect();
    }

    /** Reads the CPU time of the application. */
    @Setup(Level.Iteration)
    public void beginIteration() {
        client().beginIteration();
    }

    /** Sends what the iteration was like. */
    @TearDown(Level.Iteration)
    public void endIteration(IterationParams iteration) throws IOException {
        client().endIteration(iteration.getType() == IterationType.MEASUREMENT);
    }

    /** Closes the connections; Plimsoll then stops the application. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }

    /** One request after the other. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void throughput(Worker worker) throws Exception {
        client().request(worker.index);
    }

    /** The same; JMH samples how long each takes. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void latency(Worker worker) throws Exception {
        client().request(worker.index);
    }

    /** A request when it is due. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void atRate(Worker worker) throws Exception {
        client().requestWhenDue(worker.index);
    }

    private RequestClient client() {
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        return client;
    }
}
