package dev.plimsoll.report.ci;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Printable;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a verdict as JUnit XML in the form of Surefire: one test case per limit. A broken limit of severity {@link
 * Severity#WARN} is a passed test case with a warning as output.
 */
public final class JUnitXml {

    /** Checking a limit takes no measurable time. */
    private static final String NO_TIME = "0.000";

    /** Without a time zone, which the schema of Ant does not allow. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String text(Result result, GateResult gate) {
        return text(result.header().runInfo(), gate);
    }

    /** A run without figures: one test case in error. */
    public static String text(UnfinishedRun run) {
        return text(run.runInfo(), run.gateResult());
    }

    static String text(RunInfo runInfo, GateResult gate) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).write(runInfo, gate);
            xml.close();
        } catch (XMLStreamException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        return text + "\n";
    }

    private void write(RunInfo runInfo, GateResult gate) throws XMLStreamException {
        List<Reason> reasons = reasons(gate);
        boolean measured = gate.checks().isEmpty() || !reasons.isEmpty();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", "plimsoll." + runInfo.goal());
        attribute("timestamp", TIME.format(runInfo.startedAt().truncatedTo(ChronoUnit.SECONDS)));
        attribute("time", NO_TIME);
        attribute("tests", Integer.toString(gate.checks().size() + (measured ? 1 : 0)));
        attribute("failures", count(gate, Verdict.FAIL, 0));
        attribute("errors", count(gate, Verdict.INCONCLUSIVE, reasons.isEmpty() ? 0 : 1));
        attribute("skipped", gate.checks().isEmpty() && reasons.isEmpty() ? "1" : "0");
        xml.writeCharacters("\n");
        if (measured) {
            write(reasons, runInfo);
        }
        for (Check check : gate.checks()) {
            write(check, runInfo);
        }
        xml.writeEndElement();
    }

    /** The run itself: in error for any reason, otherwise skipped since there is nothing to check. */
    private void write(List<Reason> reasons, RunInfo runInfo) throws XMLStreamException {
        startCase("measured", runInfo);
        if (reasons.isEmpty()) {
            xml.writeEmptyElement("skipped");
            attribute("message", "no limit set");
        } else {
            problem("error", reasons.get(0).text(), reasons.get(0).code(), texts(reasons));
        }
        endCase();
    }

    private void write(Check check, RunInfo runInfo) throws XMLStreamException {
        startCase(check.limit() + " " + check.subject() + " (" + check.metric().id() + ")", runInfo);
        boolean counts = check.severity() == Severity.ERROR;
        if (counts && check.verdict() == Verdict.FAIL) {
            problem("failure", check.statement(), check.limit(), details(check));
        } else if (counts && check.verdict() == Verdict.INCONCLUSIVE) {
            problem("error", check.sentence() + ": " + check.note(), "limit-not-judged", details(check));
        } else if (check.verdict() != Verdict.PASS) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal("warning: " + details(check)));
            xml.writeEndElement();
        }
        endCase();
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

    private void startCase(String name, RunInfo runInfo) throws XMLStreamException {
        xml.writeCharacters("  ");
        xml.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", runInfo.project());
        attribute("time", NO_TIME);
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
