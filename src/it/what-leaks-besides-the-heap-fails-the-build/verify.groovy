import groovy.json.JsonSlurper
import java.math.MathContext
import java.math.RoundingMode
import java.util.regex.Pattern

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/mem-over-time.json")) }
def lineOf = { String comment -> new File(basedir, 'src/main/java/it/Server.java').readLines().findIndexOf { it.contains(comment) } + 1 }
def subject = 'it:what-leaks-besides-the-heap-fails-the-build:1'
// As messages print a rate: rounded up. How far it may be from what was planted, its number says.
def printed = { BigDecimal rate ->
    def places = rate.abs() < 10_000 ? 1 : 0
    String.format(Locale.ROOT, "%,.${places}f", rate.setScale(6, RoundingMode.HALF_EVEN).setScale(places, RoundingMode.CEILING))
}

// What leaks: its series, how much per request, what retains it, the line that made it, and how messages begin and end.
def leaks = [
        ['threads', 'threads', 0.1, 'thread leaked', '// a thread',
                'Threads', 'grow', 1_000, 'per thousand requests', 'thread leaked'],
        ['direct', 'directMemory', 4_096, 'it.Server.BUFFERS', '// a buffer',
                'Direct memory', 'grows', 1, 'B per request', 'Server.BUFFERS'],
        ['files', 'openFiles', 0.1, 'it.Server.STREAMS', '// a file',
                'Open files', 'grow', 1_000, 'per thousand requests', 'Server.STREAMS']]
leaks.eachWithIndex { leak, i ->
    def (run, name, slope, holder, comment, title, verb, requests, unit, shortHolder) = leak
    def result = json(run)
    def series = result.series.find { it.name == name }
    assert result.verdict == 'fail'
    assert result.diagnosis == 'leak'
    assert series.diagnosis == 'leak' && series.gated
    assert Math.abs(series.slopePerRequest - slope) < slope * 0.02
    assert result.checks.findAll { it.verdict == 'fail' }*.limit == ['failOnLeak']
    def suspect = result.suspects.find { it.series == name }
    assert suspect.holder == holder
    assert suspect.share >= 0.9
    assert suspect.sites[0].subMap(['class', 'method', 'line']) == [class: 'it.Server', method: 'answer', line: lineOf(comment)]
    assert said(i + 1, "allocated at src/main/java/it/Server.java:${lineOf(comment)}\n")
    assert said(i + 1, '[ERROR]   Release these objects, or leave it out of <failOnLeak> (-Dplimsoll.failOnLeak).')
    assert said(i + 1, 'MojoFailureException')
    def rate = { String figure -> printed(series[figure] * requests) }
    def message = ": $title of $subject $verb by ${rate('slopePerRequest')} $unit" +
            " (99 % interval ${rate('slopeLow')} to ${rate('slopeHigh')}), still growing after ${String.format('%,d', result.horizon)} requests; "
    assert runs[i + 1] =~ Pattern.quote(message) + /[0-9.,]+( [KM]iB)? after / + String.format('%,d', result.requests) +
            Pattern.quote(" requests; retained by $shortHolder, set by <plimsoll.failOnLeak> in <properties>.\n")
}
def thread = json('threads').checks.find { it.verdict == 'fail' }.offenders[0]
assert Math.abs(thread.actual - 100) <= 2
assert said(1, "[ERROR]     ${thread.actual} threads  thread leaked (java.lang.Thread)")

// Who does not ask for it is shown it all the same.
def none = json('none')
def files = none.series.find { it.name == 'openFiles' }
assert none.verdict == 'pass'
assert none.checks*.limit == ['maxLeakPerRequest']
assert files.diagnosis == 'leak' && !files.gated
assert Math.abs(files.slopePerRequest - 0.1) < 0.1 * 0.02
// The table prints two digits of it, and two decimals at least.
def digits = (files.slopePerRequest as BigDecimal).round(new MathContext(2, RoundingMode.HALF_UP))
assert runs[4] =~ /open files +\d+ +\d+ +\+/ + Pattern.quote(digits.setScale(Math.max(2, digits.scale())).toString()) + / .* \(leak\)/
assert said(4, '[INFO] PASS  all limits met (1 checked)')
