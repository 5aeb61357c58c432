package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import one.jfr.JfrReader;
import org.junit.jupiter.api.Test;

class DataLossTest {

    /** It is created in another package, when a recording has lost data: then the run is inconclusive, and not an error. */
    @Test
    void the_reader_can_create_the_event() throws NoSuchMethodException {
        assertThat(Modifier.isPublic(DataLoss.class.getModifiers())).isTrue();
        assertThat(Modifier.isPublic(
                        DataLoss.class.getConstructor(JfrReader.class).getModifiers()))
                .isTrue();
    }
}
