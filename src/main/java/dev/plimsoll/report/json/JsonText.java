package dev.plimsoll.report.json;

import dev.plimsoll.unit.FileText;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints JSON in the layout of all results: indented by two spaces, one point or row per line, ending in a line feed. */
public final class JsonText {

    private static final ObjectWriter WRITER = writer();

    private JsonText() {}

    public static String of(ObjectNode json) {
        return WRITER.writeValueAsString(json) + "\n";
    }

    static String of(ArrayNode json) {
        return WRITER.writeValueAsString(json) + "\n";
    }

    /** An object whose fields are written one after the other. */
    static FileText ofObject(Consumer<JsonGenerator> fields) {
        return out -> {
            try (JsonGenerator json = WRITER.createGenerator(out)) {
                json.writeStartObject();
                fields.accept(json);
                json.writeEndObject();
            } catch (JacksonIOException failure) {
                throw failure.getCause();
            }
            out.write('\n');
        };
    }

    private static ObjectWriter writer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return JsonMapper.shared()
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .with(new DefaultPrettyPrinter(separators)
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(new RowIndenter()));
    }

    /** Keeps an array inside an array on one line: a point of a series, a row of a table. */
    private static final class RowIndenter extends DefaultIndenter {

        RowIndenter() {
            super("  ", "\n");
        }

        @Override
        public void writeIndentation(JsonGenerator generator, int level) {
            TokenStreamContext context = generator.streamWriteContext();
            boolean inRow = context.inArray() && context.getParent().inArray();
            if (!inRow) {
                super.writeIndentation(generator, level);
            }
        }
    }
}
