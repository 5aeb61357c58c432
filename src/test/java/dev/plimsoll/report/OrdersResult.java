package dev.plimsoll.report;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.gap;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.ofTypes;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ObjectsFixture.type;

import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;

/** What {@code perf-objects} might say of a request that lists orders. */
public final class OrdersResult {

    private static final Owner SPRING = Owner.dependency("org.springframework:spring-web:6.2.1");
    private static final Owner TOMCAT = Owner.dependency("org.apache.tomcat.embed:tomcat-embed-core:10.1.34");
    private static final Owner JAR = new Owner(dev.plimsoll.result.Owner.OwnerKind.UNKNOWN, "");

    private OrdersResult() {}

    /** With what lines of the project cost, inclusive of the libraries that they call. */
    public static ObjectsFixture byOwnCode() {
        return of().ownCode(
                        own("com.acme.shop.OrderController", "list", 84, 38_273_024, 203_860),
                        own("com.acme.shop.OrderController", "total (lambda)", 91, 3_145_730, 196_608),
                        own("com.acme.shop.PriceFormat", "format", 12, 961, 41))
                .retained(ObjectsFixture.ownCode(
                        survivors(
                                own("com.acme.shop.Audit", "record", 33, 192_000, 2_000),
                                foreign(HIBERNATE, "org.hibernate.cache.Region", "put", 55, 1_280, 20)),
                        own("com.acme.shop.Audit", "record", 33, 193_280, 2_020)));
    }

    public static ObjectsFixture of() {
        return objects(
                        ofTypes(
                                own("com.acme.shop.OrderController", "list", 84, 24_117_248, 40_020),
                                type("byte[]", 20_971_520, 20),
                                type("com.acme.shop.Order", 3_145_728, 40_000)),
                        own("com.acme.shop.OrderController", "total (lambda)", 91, 3_145_730, 196_608),
                        own("com.acme.shop.PriceFormat", "format", 12, 961, 41),
                        foreign(
                                HIBERNATE,
                                "org.hibernate.sql.results.internal.RowReader",
                                "readRow",
                                102,
                                9_437_184,
                                98_304),
                        foreign(
                                HIBERNATE,
                                "org.hibernate.type.descriptor.java.StringJavaType",
                                "wrap",
                                77,
                                4_718_592,
                                65_536),
                        foreign(
                                SPRING,
                                "org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter",
                                "writeInternal",
                                488,
                                2_359_296,
                                400),
                        foreign(TOMCAT, "org.apache.coyote.http11.Http11OutputBuffer", "addFilter", 204, 163_840, 20),
                        row(ObjectsFixture.site("jdk.proxy2.$Proxy77", "findAll", "", 0, JAR), 640, 20),
                        row(Site.JDK_ONLY, 1_638_400, 12_000),
                        row(Site.NO_STACK, 24, 1))
                .workload("GET /orders?open=true")
                .background(242_000, 2_460)
                .counted(1_100)
                .retained(gap(
                        grown(
                                survivors(
                                        own("com.acme.shop.Audit", "record", 33, 192_000, 2_000),
                                        foreign(HIBERNATE, "org.hibernate.cache.Region", "put", 55, 1_280, 20)),
                                12_320,
                                12),
                        96))
                .note("-XX:+UseParallelGC of <jvmArgs> gives way to -XX:+UseG1GC, which exact mode needs");
    }
}
