package it;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Collection;

/** Counts with a new attribute; no more than 2,000 series are kept. */
public final class Capped implements Runnable {

    private static final AttributeKey<String> VISITOR = AttributeKey.stringKey("visitor");

    /** Sends nothing anywhere. */
    private static final class Nowhere implements MetricExporter {
        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private final LongCounter counter = SdkMeterProvider.builder()
            .registerMetricReader(PeriodicMetricReader.builder(new Nowhere()).setInterval(Duration.ofHours(1)).build())
            .build()
            .get("visits")
            .counterBuilder("visits")
            .build();
    private int count;

    @Override
    public void run() {
        counter.add(1, Attributes.of(VISITOR, "v" + count++));
    }
}
