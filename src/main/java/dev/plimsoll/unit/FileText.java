package dev.plimsoll.unit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The text of a file, which is written piece by piece: a large one never is in memory as a whole. */
@FunctionalInterface
public interface FileText {

    /**
     * Writes the text; may be called again.
     *
     * @param out need not be buffered by the caller, and is not closed
     * @throws IOException if {@code out} does; an {@link UncheckedIOException} is taken for its cause
     */
    void writeTo(Writer out) throws IOException;

    /** A text that is in memory anyway. */
    static FileText of(String text) {
        return out -> out.write(text);
    }

    /** The whole text, in memory. */
    default String text() {
        StringWriter text = new StringWriter();
        try {
            writeTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException("A string takes any text", e);
        }
        return text.toString();
    }
}
