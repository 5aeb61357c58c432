package dev.plimsoll.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PlantedWorkTest {

    /** Fails from its third operation on. */
    private static final class Failing extends PlantedWork {

        private final Throwable failure;
        private int operations;

        Failing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        void operate() throws Exception {
            if (++operations < 3) {
                return;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    @Test
    void whoever_waits_is_told_of_a_failure_whatever_it_is() {
        for (Throwable failure : new Throwable[] {
            new IOException("Too many open files"), new OutOfMemoryError("Java heap space"), new Mute()
        }) {
            Failing work = new Failing(failure);
            work.accept(2);

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> work.accept(2))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(failure instanceof Mute ? "what was planted failed" : failure.toString());
            }
            assertThat(work.operations).isEqualTo(3);
        }
    }

    /** There is no memory for its message. */
    private static final class Mute extends Error {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("no message");
        }
    }
}
