package dev.plimsoll;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.Reason;
import java.util.Arrays;
import java.util.List;

/** The walls between the packages. A rule that finds no class fails, so that none is lost with a package's name. */
@AnalyzeClasses(packages = "dev.plimsoll", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String[] MAVEN = {
        "org.apache.maven..", "org.eclipse.aether..", "org.eclipse.sisu..", "javax.inject.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.plimsoll.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfReportHaveNoCycles =
            slices().matching("dev.plimsoll.report.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule formatsDoNotKnowTheirRegistry = noClasses()
            .that()
            .resideInAPackage("dev.plimsoll.report.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plimsoll.report");

    @ArchTest
    static final ArchRule whatMeasuresKnowsNoLimit = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.plimsoll.alloc..",
                    "dev.plimsoll.app..",
                    "dev.plimsoll.attribution..",
                    "dev.plimsoll.blocks..",
                    "dev.plimsoll.bundle..",
                    "dev.plimsoll.capacity..",
                    "dev.plimsoll.container..",
                    "dev.plimsoll.cpu..",
                    "dev.plimsoll.endpoint..",
                    "dev.plimsoll.fork..",
                    "dev.plimsoll.gc..",
                    "dev.plimsoll.heap..",
                    "dev.plimsoll.heapdiff..",
                    "dev.plimsoll.ips..",
                    "dev.plimsoll.jfr..",
                    "dev.plimsoll.ledger..",
                    "dev.plimsoll.load..",
                    "dev.plimsoll.memory..",
                    "dev.plimsoll.removal..",
                    "dev.plimsoll.reproduction..",
                    "dev.plimsoll.retention..",
                    "dev.plimsoll.target..",
                    "dev.plimsoll.trend..",
                    "dev.plimsoll.upgrade..",
                    "dev.plimsoll.whatif..",
                    "dev.plimsoll.workload..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plimsoll.gate..")
            .because("a diagnosis never depends on a limit");

    @ArchTest
    static final ArchRule unitKnowsNoOtherPackage = only("unit");

    @ArchTest
    static final ArchRule resultKnowsUnit = only("result", "unit");

    @ArchTest
    static final ArchRule gateKnowsResultAndUnit = only("gate", "result", "unit");

    @ArchTest
    static final ArchRule heapKnowsResultAndUnit = only("heap", "result", "unit");

    @ArchTest
    static final ArchRule configKnowsResultAndUnit = only("config", "app", "result", "unit");

    @ArchTest
    static final ArchRule flameKnowsUnit = only("flame", "unit");

    @ArchTest
    static final ArchRule reportKnowsResultAndUnit = only("report", "flame", "result", "unit");

    @ArchTest
    static final ArchRule wireKnowsNoOtherPackage = only("wire");

    @ArchTest
    static final ArchRule probeKnowsTheWire = only("probe", "wire");

    @ArchTest
    static final ArchRule forkKnowsTheProbeAndWhatIsBelowIt = only("fork", "jmh", "probe", "wire", "result", "unit");

    @ArchTest
    static final ArchRule bundleKnowsWhatIsBelowIt = only("bundle", "fork", "probe", "wire", "result", "unit");

    @ArchTest
    static final ArchRule whatRunsInBenchmarksKnowsTheProbe = only("jmh", "probe", "wire");

    @ArchTest
    static final ArchRule workloadKnowsWhatIsBelowIt = only("workload", "fork", "wire", "result", "unit");

    @ArchTest
    static final ArchRule endpointKnowsTheWorkloadAndUnit = only("endpoint", "workload", "unit");

    @ArchTest
    static final ArchRule appKnowsWhatIsBelowIt = only("app", "workload", "fork", "result", "unit");

    @ArchTest
    static final ArchRule jfrKnowsWhatIsBelowIt = only("jfr", "fork", "probe", "result", "unit");

    @ArchTest
    static final ArchRule attributionKnowsWhatIsBelowIt =
            only("attribution", "app", "flame", "jfr", "report", "result", "unit");

    @ArchTest
    static final ArchRule targetKnowsWhatIsBelowIt =
            only("target", "app", "workload", "fork", "probe", "result", "unit");

    @ArchTest
    static final ArchRule ledgerKnowsWhatIsBelowIt = only("ledger", "target", "fork", "result", "unit");

    @ArchTest
    static final ArchRule containerKnowsWhatIsBelowIt = only("container", "fork", "unit");

    @ArchTest
    static final ArchRule loadKnowsWhatIsBelowIt = only("load", "target", "fork", "result", "unit");

    @ArchTest
    static final ArchRule capacityKnowsWhatIsBelowIt =
            only("capacity", "load", "container", "ledger", "target", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule upgradeKnowsWhatIsBelowIt =
            only("upgrade", "alloc", "removal", "bundle", "target", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule initKnowsTheGateAndWhatIsBelowIt = only("init", "gate", "result", "unit");

    @ArchTest
    static final ArchRule whatIsPlantedKnowsTheJdkAlone = only("planted");

    @ArchTest
    static final ArchRule proofKnowsTheGateAndWhatIsBelowIt =
            only("proof", "gate", "target", "jfr", "workload", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule pricingKnowsResultAndUnit = only("pricing", "result", "unit");

    @ArchTest
    static final ArchRule statisticsKnowsNoOtherPackage = only("statistics");

    @ArchTest
    static final ArchRule blocksKnowsWhatIsBelowIt =
            only("blocks", "statistics", "load", "target", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule whatIfKnowsWhatIsBelowIt =
            only("whatif", "statistics", "load", "target", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule ipsKnowsWhatIsBelowIt =
            only("ips", "load", "target", "workload", "fork", "wire", "result", "unit");

    @ArchTest
    static final ArchRule allocKnowsWhatIsBelowIt = only(
            "alloc",
            "retention",
            "target",
            "attribution",
            "flame",
            "jfr",
            "workload",
            "app",
            "fork",
            "wire",
            "result",
            "unit");

    @ArchTest
    static final ArchRule memoryKnowsWhatIsBelowIt =
            only("memory", "bundle", "heap", "ledger", "jfr", "target", "attribution", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule gcKnowsWhatIsBelowIt =
            only("gc", "alloc", "load", "jfr", "target", "attribution", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule cpuKnowsWhatIsBelowIt =
            only("cpu", "alloc", "load", "jfr", "flame", "target", "attribution", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule heapDiffKnowsWhatIsBelowIt = only(
            "heapdiff",
            "alloc",
            "memory",
            "heap",
            "retention",
            "target",
            "attribution",
            "app",
            "fork",
            "result",
            "unit");

    @ArchTest
    static final ArchRule removalKnowsWhatIsBelowIt =
            only("removal", "memory", "bundle", "target", "workload", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule retentionKnowsWhatIsBelowIt =
            only("retention", "target", "attribution", "jfr", "workload", "app", "fork", "result", "unit");

    @ArchTest
    static final ArchRule trendKnowsWhatIsBelowIt =
            only("trend", "retention", "ledger", "target", "attribution", "jfr", "workload", "fork", "result", "unit");

    @ArchTest
    static final ArchRule reproductionKnowsWhatIsBelowIt =
            only("reproduction", "trend", "target", "workload", "fork", "result", "unit");

    @ArchTest
    static final ArchRule resolveKnowsWhatIsBelowIt = only("resolve", "bundle", "fork", "result", "unit");

    @ArchTest
    static final ArchRule runKnowsNeitherMojosNorParameters = only(
            "run",
            "report",
            "gate",
            "trend",
            "retention",
            "alloc",
            "target",
            "attribution",
            "jfr",
            "workload",
            "app",
            "fork",
            "result",
            "unit");

    @ArchTest
    static final ArchRule theGateFindsOnlyReasonsThatAreNotReadBack = noClasses()
            .that()
            .resideInAPackage("dev.plimsoll.gate..")
            .should()
            .callConstructor(Reason.class, String.class, String.class)
            .because("a reason that is both read back from a stored result and found again would stand there twice");

    @ArchTest
    static final ArchRule onlyTheGateFindsReasonsThatAreNotReadBack = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plimsoll.gate..")
            .should()
            .callMethod(GateReason.class, "because", String.class)
            .because("nobody would find it again when a stored result is judged");

    @ArchTest
    static final ArchRule nothingKnowsAMojo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plimsoll.mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plimsoll.mojo..");

    @ArchTest
    static final ArchRule theProbeKnowsTheJdkAlone = classes()
            .that()
            .resideInAnyPackage("dev.plimsoll.probe..", "dev.plimsoll.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.plimsoll.probe..",
                    "dev.plimsoll.wire..",
                    "java..",
                    "javax.management..",
                    "com.sun.management..",
                    "jdk..")
            .because("it runs inside the measured JVM, from a jar of its own");

    @ArchTest
    static final ArchRule mavenStaysInMojoConfigAndResolve = noClasses()
            .that()
            .resideOutsideOfPackages("dev.plimsoll.mojo..", "dev.plimsoll.config..", "dev.plimsoll.resolve..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(MAVEN)
                    .or(resideInAPackage("org.codehaus.plexus..")
                            .and(resideOutsideOfPackages("org.codehaus.plexus.util.."))
                            .as("plexus, but for plexus-utils"))
                    .or(resideInAPackage("org.codehaus.plexus.util.xml..")))
            .because("measuring, judging and reporting must work, and be tested, without Maven");

    /** Classes of {@code name} use, of this project, themselves and the packages {@code below}. */
    private static ArchRule only(String name, String... below) {
        String[] own =
                Arrays.stream(below).map(each -> "dev.plimsoll." + each + "..").toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("dev.plimsoll." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("dev.plimsoll..")
                        .or(resideInAPackage("dev.plimsoll." + name + ".."))
                        .or(resideInAnyPackage(own))
                        .<JavaClass>forSubtype())
                .as(name + " uses, of this project, only itself and " + List.of(below));
    }
}
