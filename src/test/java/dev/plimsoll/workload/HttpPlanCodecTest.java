package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpPlanCodecTest {

    private static final HttpPlan PLAN = new HttpPlan(
            URI.create("https://localhost:8443"),
            List.of(
                    HttpRequestPlan.get("/orders?q={cycle:10}").named("list"),
                    new HttpRequestPlan(
                            "POST",
                            "/orders/${id}",
                            List.of(new HttpHeader("Authorization", "Bearer ${token}")),
                            Optional.of(HttpBody.of("{\"n\":\"ü\"}")),
                            ExpectedStatuses.parse("200-204,404"),
                            3)),
            List.of(HttpRequestPlan.get("/login").extracting(List.of(Extract.of("token", "t=(\\w+)")))),
            CookieScope.ALL,
            4,
            Duration.ofMillis(1_500),
            HttpVersion.HTTP_1_1);

    @Test
    void a_plan_arrives_as_it_was_sent_with_bodies_secrets_and_names() throws IOException {
        HttpPlan read = read(written());

        assertThat(read.requests()).isEqualTo(PLAN.requests());
        assertThat(read.setup().get(0).extracts().get(0).regex().pattern()).isEqualTo("t=(\\w+)");
        assertThat(read.making(PLAN.requests()).base()).isEqualTo(PLAN.base());
        assertThat(List.of(read.cookies(), read.concurrency(), read.timeout(), read.version()))
                .isEqualTo(List.of(PLAN.cookies(), PLAN.concurrency(), PLAN.timeout(), PLAN.version()));
    }

    @Test
    void a_plan_that_is_cut_off_is_refused() throws IOException {
        byte[] bytes = written();

        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 2)));
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HttpPlanCodec.write(PLAN, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static HttpPlan read(byte[] bytes) throws IOException {
        return HttpPlanCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
