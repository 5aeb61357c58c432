package dev.plimsoll.report;

import static dev.plimsoll.result.RowFixture.row;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.RowFixture;
import java.util.stream.Stream;

/** A shop on Spring Boot; its figures are made up, of a plausible size. */
public final class SpringBootResult {

    static final Footprint JDK = new Footprint(3_412_992, 8_912_384, 3_921);
    static final Footprint LOADER = new Footprint(2_204_512, 0, 0);

    private static final String WEB = "org.springframework.boot:spring-boot-starter-web:3.4.1";
    private static final String JPA = "org.springframework.boot:spring-boot-starter-data-jpa:3.4.1";
    private static final String STARTER = "org.springframework.boot:spring-boot-starter:3.4.1";
    private static final String BOOT = "org.springframework.boot:spring-boot:3.4.1";
    private static final String AUTO = "org.springframework.boot:spring-boot-autoconfigure:3.4.1";
    private static final String LOGGING = "org.springframework.boot:spring-boot-starter-logging:3.4.1";
    private static final String LOGBACK = "ch.qos.logback:logback-classic:1.5.12";
    private static final String LOGBACK_CORE = "ch.qos.logback:logback-core:1.5.12";
    private static final String SLF4J = "org.slf4j:slf4j-api:2.0.16";
    private static final String CORE = "org.springframework:spring-core:6.2.1";
    private static final String BEANS = "org.springframework:spring-beans:6.2.1";
    private static final String CONTEXT = "org.springframework:spring-context:6.2.1";
    private static final String AOP = "org.springframework:spring-aop:6.2.1";
    private static final String WEBMVC = "org.springframework:spring-webmvc:6.2.1";
    private static final String SPRING_WEB = "org.springframework:spring-web:6.2.1";
    private static final String TX = "org.springframework:spring-tx:6.2.1";
    private static final String ORM = "org.springframework:spring-orm:6.2.1";
    private static final String JDBC = "org.springframework:spring-jdbc:6.2.1";
    private static final String TOMCAT = "org.springframework.boot:spring-boot-starter-tomcat:3.4.1";
    private static final String TOMCAT_CORE = "org.apache.tomcat.embed:tomcat-embed-core:10.1.34";
    private static final String JSON = "org.springframework.boot:spring-boot-starter-json:3.4.1";
    private static final String DATABIND = "com.fasterxml.jackson.core:jackson-databind:2.18.2";
    private static final String HIBERNATE = "org.hibernate.orm:hibernate-core:6.6.4.Final";
    private static final String BYTE_BUDDY = "net.bytebuddy:byte-buddy:1.15.11";
    private static final String HIKARI = "com.zaxxer:HikariCP:5.1.0";
    private static final String SHOP = "com.acme:shop:1.0.0";

    private SpringBootResult() {}

    public static BundleResult of(Footprint residual) {
        RowFixture[] rows = rows();
        Footprint total = Stream.of(rows)
                .map(RowFixture::make)
                .flatMap(row -> row.own().stream())
                .reduce(residual.plus(JDK).plus(LOADER), Footprint::plus);
        return ResultFixture.with(
                new BundleResult.Whole(total, JDK, LOADER, Footprint.NONE, Footprint.NONE, residual, true), rows);
    }

    private static RowFixture[] rows() {
        return new RowFixture[] {
            row(SHOP).project().own(412_344, 1_203_992, 212),
            sized(row(WEB).requiredBy(SHOP), 0, 112, 38_112_000).saves(33_701_120, TOMCAT, TOMCAT_CORE, JSON, DATABIND),
            sized(row(STARTER).under(WEB).requiredBy(JPA, TOMCAT, JSON), 0, 98, 21_503_000)
                    .saves(20_100_432),
            sized(row(BOOT).under(STARTER).requiredBy(AUTO), 6_812_344, 1_389, 12_030_112)
                    .saves(6_812_344)
                    .failed("org.springframework.boot.jta.Foo", "java.lang.NoClassDefFoundError: jakarta/jms/Foo")
                    .failed("org.springframework.boot.jta.Bar", "java.lang.NoClassDefFoundError: jakarta/jms/Bar"),
            sized(row(AUTO).under(STARTER), 9_003_128, 2_104, 14_700_331)
                    .saves(9_003_128)
                    .failed("org.springframework.boot.autoconfigure.X", "java.lang.NoClassDefFoundError: x/Y"),
            sized(row(LOGGING).under(STARTER), 0, 0, 3_301_212).saves(3_290_400, LOGBACK, LOGBACK_CORE),
            sized(row(LOGBACK).under(LOGGING), 1_330_112, 318, 3_300_900)
                    .saves(3_290_400, LOGBACK_CORE)
                    .note("started 1 thread"),
            sized(row(LOGBACK_CORE).under(LOGBACK), 1_960_288, 512, 2_250_100).saves(1_960_288),
            sized(row(SLF4J).under(LOGBACK).requiredBy(HIKARI, JPA), 201_112, 54, 240_100)
                    .saves(201_112),
            sized(
                            row(CORE)
                                    .under(STARTER)
                                    .requiredBy(AOP, BEANS, CONTEXT, JDBC, ORM, SPRING_WEB, TX, WEBMVC, BOOT, JPA),
                            5_402_112,
                            1_190,
                            5_900_300)
                    .saves(5_402_112),
            sized(row("org.springframework:spring-jcl:6.2.1").under(CORE), 90_112, 24, 101_204)
                    .saves(90_112),
            sized(row("org.yaml:snakeyaml:2.3").under(STARTER), 1_299_344, 240, 1_312_040)
                    .saves(1_299_344),
            sized(row("jakarta.annotation:jakarta.annotation-api:2.1.1").under(STARTER), 40_112, 14, 61_200)
                    .saves(40_112),
            sized(row(JSON).under(WEB), 0, 0, 9_200_331).saves(9_130_520, DATABIND),
            sized(row(DATABIND).under(JSON), 6_230_112, 1_010, 8_800_112).saves(7_900_408),
            sized(row("com.fasterxml.jackson.core:jackson-core:2.18.2").under(DATABIND), 1_670_296, 180, 1_702_344)
                    .saves(1_670_296),
            sized(
                            row("com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.18.2")
                                    .under(JSON),
                            1_230_112,
                            140,
                            9_010_112)
                    .saves(1_230_112),
            sized(row(TOMCAT).under(WEB), 0, 0, 14_200_112).saves(14_001_200, TOMCAT_CORE),
            sized(row(TOMCAT_CORE).under(TOMCAT), 13_030_112, 2_204, 13_330_400)
                    .saves(13_030_112)
                    .failed("org.apache.tomcat.A", "java.lang.UnsatisfiedLinkError: no tcnative"),
            sized(row("org.apache.tomcat.embed:tomcat-embed-el:10.1.34").under(TOMCAT), 971_088, 190, 990_344)
                    .saves(971_088),
            sized(row(WEBMVC).under(WEB), 4_001_288, 840, 18_330_300).saves(4_001_288),
            sized(row(SPRING_WEB).under(WEB).requiredBy(JSON, WEBMVC), 5_912_344, 1_402, 13_100_200)
                    .saves(5_912_344)
                    .note("opened 1 socket"),
            sized(row(JPA).requiredBy(SHOP), 0, 0, 108_112_000)
                    .saves(81_330_112, HIBERNATE, BYTE_BUDDY, HIKARI, ORM, TX, JDBC),
            sized(row(HIBERNATE).under(JPA), 55_612_344, 7_404, 71_120_112)
                    .saves(70_304_112, BYTE_BUDDY)
                    .note("exited the JVM in org.hibernate.tool.Main.<clinit>"),
            sized(row(BYTE_BUDDY).under(HIBERNATE), 14_691_768, 2_791, 15_003_112)
                    .saves(14_691_768),
            sized(row("jakarta.persistence:jakarta.persistence-api:3.1.0").under(HIBERNATE), 240_112, 180, 260_112)
                    .saves(240_112),
            sized(row(CONTEXT).under(JPA).requiredBy(WEBMVC, BOOT, ORM), 5_480_112, 1_404, 14_400_100)
                    .saves(5_480_112),
            sized(row(AOP).under(CONTEXT).requiredBy(ORM, WEBMVC), 1_702_112, 410, 9_003_112)
                    .saves(1_702_112),
            sized(
                            row(BEANS).under(CONTEXT).requiredBy(AOP, JDBC, ORM, TX, SPRING_WEB, WEBMVC),
                            3_001_920,
                            690,
                            8_412_000)
                    .saves(3_001_920),
            sized(row(ORM).under(JPA), 980_112, 204, 40_112_000).saves(980_112),
            sized(row(JDBC).under(JPA).requiredBy(ORM), 1_604_112, 360, 10_112_000)
                    .saves(1_604_112),
            sized(row(TX).under(JPA).requiredBy(JDBC, ORM), 830_112, 201, 9_512_000)
                    .saves(830_112),
            sized(row(HIKARI).under(JPA), 720_112, 90, 1_012_000).saves(720_112),
            sized(row("com.h2database:h2:2.3.232").requiredBy(SHOP), 7_812_112, 1_201, 8_212_000)
                    .saves(7_812_112),
            row("com.acme:native-bridge:0.9")
                    .requiredBy(SHOP)
                    .own(-20_480, 8_192, 3)
                    .saves(-12_288)
                    .note("crashed the JVM (SIGSEGV)"),
        };
    }

    /** A quarter of the own bytes is heap. */
    private static RowFixture sized(RowFixture row, long ownBytes, int classes, long aloneBytes) {
        return row.own(ownBytes / 4, ownBytes - ownBytes / 4, classes)
                .alone(aloneBytes / 4, aloneBytes - aloneBytes / 4, classes * 2);
    }
}
