package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.resolve.GraphException;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Measures while no other module of the build does, and tells Maven what went wrong. */
record AloneInBuild(MojoContext invocation) {

    /** What is measured, judged and reported. */
    @FunctionalInterface
    interface Work {
        void run()
                throws AppNotFoundException, GraphException, ForkException, IOException, InterruptedException,
                        MojoExecutionException, MojoFailureException;
    }

    void run(Work work) throws MojoExecutionException, MojoFailureException {
        Lock lock = invocation.measuringLock();
        lock.lock();
        try {
            work.run();
        } catch (AppNotFoundException | GraphException | ForkException failure) {
            throw new MojoExecutionException(failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new MojoExecutionException("Measuring failed: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while measuring", interrupted);
        } finally {
            lock.unlock();
        }
    }
}
