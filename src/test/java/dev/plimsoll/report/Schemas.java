package dev.plimsoll.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Holds JSON against a schema, formats of dates and addresses included. */
public final class Schemas {

    private static final String SARIF = "/schema/sarif-schema-2.1.0.json";

    private final Schema schema;

    private Schemas(Schema schema) {
        this.schema = schema;
    }

    /** The schema that Plimsoll publishes for the JSON of a goal. */
    static Schemas ofGoal(String goal) throws IOException {
        String name = switch (goal) {
            case "artifact-mem" -> "bundle-mem";
            case "artifact-versions" -> "upgrades";
            case "perf-objects-boot" -> "perf-objects";
            default -> goal;
        };
        return of("/dev/plimsoll/schema/" + name + ".schema.json");
    }

    /** The one of OASIS. */
    public static Schemas ofSarif() throws IOException {
        return of(SARIF);
    }

    /** What is wrong, a sentence each; empty if nothing is. */
    public List<String> problems(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static Schemas of(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(resource), resource)) {
            return new Schemas(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON));
        }
    }
}
