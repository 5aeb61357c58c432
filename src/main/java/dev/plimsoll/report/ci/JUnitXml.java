package dev.plimsoll.report.ci;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a verdict as JUnit XML in the form of Surefire: one test case per limit. A broken limit of severity {@link
 * Severity#WARN} is a passed test case with a warning as output.
 */
public final class JUnitXml {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Without a time zone, which the schema of Ant does not allow. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;

    private final RunInfo runInfo;
    private final Duration took;
    private final Set<String> names = new HashSet<>();

    private JUnitXml(XMLStreamWriter xml, RunInfo runInfo, Duration took) {
        this.xml = xml;
        this.runInfo = runInfo;
        this.took = took;
    }

    public static String text(Result result, GateResult gate) {
        return text(
                result.header().runInfo(),
                gate,
                figures(result),
                result.header().took().orElse(Duration.ZERO));
    }

    /** The figures of the whole project, one per line. */
    private static String figures(Result result) {
        return result.figures().stream()
                .filter(figure -> figure.row().filter(Figure.WHOLE::equals).isPresent())
                .flatMap(figure -> figure.value().amount().stream()
                        .mapToObj(amount ->
                                figure.metric().of(figure.subject()) + ": " + amount(amount, figure.metric())))
                .collect(Collectors.joining("\n"));
    }

    private static String amount(long amount, Metric metric) {
        return metric.unit().equals("B") ? new Bytes(amount).exact() : AmountText.of(amount, metric.unit());
    }

    /** A run without figures: one test case in error. */
    public static String text(UnfinishedRun run) {
        return text(run.runInfo(), run.gateResult());
    }

    static String text(RunInfo runInfo, GateResult gate) {
        return text(runInfo, gate, "", Duration.ZERO);
    }

    private static String text(RunInfo runInfo, GateResult gate, String figures, Duration took) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, runInfo, took).write(gate, figures);
            xml.close();
        } catch (XMLStreamException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        return text + "\n";
    }

    private void write(GateResult gate, String figures) throws XMLStreamException {
        List<Reason> reasons = reasons(gate);
        boolean measured = gate.checks().isEmpty() || !reasons.isEmpty();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", "plimsoll." + runInfo.goal());
        attribute("timestamp", TIME.format(runInfo.startedAt().truncatedTo(ChronoUnit.SECONDS)));
        attribute("time", seconds(took));
        attribute("tests", Integer.toString(gate.checks().size() + (measured ? 1 : 0)));
        attribute("failures", count(gate, Verdict.FAIL, 0));
        attribute("errors", count(gate, Verdict.INCONCLUSIVE, reasons.isEmpty() ? 0 : 1));
        attribute("skipped", gate.checks().isEmpty() && reasons.isEmpty() ? "1" : "0");
        xml.writeCharacters("\n");
        if (measured) {
            write(reasons, figures);
        }
        for (Check check : gate.checks()) {
            write(check);
        }
        xml.writeEndElement();
    }

    /** The run itself: in error for any reason, otherwise skipped since there is nothing to check. */
    private void write(List<Reason> reasons, String figures) throws XMLStreamException {
        startCase("measured");
        if (reasons.isEmpty()) {
            xml.writeEmptyElement("skipped");
            attribute("message", "no limit set");
        } else {
            problem("error", reasons.get(0).text(), reasons.get(0).code(), texts(reasons));
        }
        output(figures);
        endCase();
    }

    private void write(Check check) throws XMLStreamException {
        startCase(name(check));
        boolean counts = check.severity() == Severity.ERROR;
        if (counts && check.verdict() == Verdict.FAIL) {
            problem("failure", check.statement(), check.limit(), details(check));
        } else if (counts && check.verdict() == Verdict.INCONCLUSIVE) {
            problem("error", check.sentence() + ": " + check.note(), "limit-not-judged", details(check));
        } else {
            output((check.verdict() == Verdict.PASS ? "" : "warning: ") + details(check));
        }
        endCase();
    }

    private void output(String text) throws XMLStreamException {
        if (!text.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal(text));
            xml.writeEndElement();
        }
    }

    /** Limit, subject and metric, of a limit on leaks the series; the same in each run and for each version. */
    private String name(Check check) {
        String subject = check.subject().equals(runInfo.project()) ? withoutVersion(runInfo) : check.subject();
        return check.limit() + " " + subject + " ("
                + series(check).map(SeriesKind::key).orElse(check.metric().id()) + ")";
    }

    /** The series of a limit on leaks, which its sentence begins with. */
    private static Optional<SeriesKind> series(Check check) {
        String sentence = check.sentence().toLowerCase(Locale.ROOT);
        return Arrays.stream(SeriesKind.values())
                .filter(kind -> check.metric() == Metric.GROWTH && position(kind, sentence) >= 0)
                .min(Comparator.comparingInt((SeriesKind kind) -> position(kind, sentence))
                        .thenComparingInt(kind -> -kind.text().length()));
    }

    private static int position(SeriesKind kind, String sentence) {
        return sentence.indexOf(kind.text().toLowerCase(Locale.ROOT));
    }

    private static String withoutVersion(RunInfo runInfo) {
        return runInfo.project().replaceFirst(":[^:]*$", "");
    }

    /** Reasons other than undecided checks, which are separate test cases. */
    private static List<Reason> reasons(GateResult gate) {
        List<Reason> others = gate.reasons().stream()
                .filter(reason -> !reason.code().equals("limit-not-judged"))
                .toList();
        boolean hasUndecided = gate.checks().stream().anyMatch(check -> check.verdict() == Verdict.INCONCLUSIVE);
        return others.isEmpty() && !hasUndecided ? gate.reasons() : others;
    }

    private static String count(GateResult gate, Verdict verdict, int more) {
        long checks = gate.checks().stream()
                .filter(check -> check.severity() == Severity.ERROR && check.verdict() == verdict)
                .count();
        return Long.toString(checks + more);
    }

    private static String details(Check check) {
        String note = check.note().isEmpty() ? "" : ": " + check.note();
        return check.statement()
                + note
                + check.offenders().stream()
                        .map(offender -> line(check, offender))
                        .collect(Collectors.joining());
    }

    private static String line(Check check, Contributor offender) {
        return "\n  " + check.amount(offender.actual()) + "  " + offender.subject() + offender.origin();
    }

    private static String texts(List<Reason> reasons) {
        return reasons.stream().map(Reason::text).collect(Collectors.joining("\n"));
    }

    private void startCase(String name) throws XMLStreamException {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " " + i;
        }
        xml.writeCharacters("  ");
        xml.writeStartElement("testcase");
        attribute("name", unique);
        attribute("classname", className());
        // Tools add up the cases: measuring is part of the first one, and checking a limit takes no measurable time.
        attribute("time", seconds(names.size() == 1 ? took : Duration.ZERO));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / MILLIS_PER_SECOND);
    }

    /** As a package and a class: {@code com.acme.shop.perf-objects}, or {@code com.acme.shop.perf-objects@search}. */
    private String className() {
        String goal =
                RunInfo.isNamed(runInfo.execution()) ? runInfo.goal() + "@" + runInfo.execution() : runInfo.goal();
        return withoutVersion(runInfo).replace(':', '.') + "." + goal;
    }

    private void endCase() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void problem(String element, String message, String type, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        attribute("type", type);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Without control characters, and without others that XML 1.0 cannot contain even if they are escaped. */
    private static String legal(String text) {
        return Printable.lines(text)
                .codePoints()
                .filter(JUnitXml::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
