import groovy.json.JsonSlurper
import java.math.RoundingMode
import java.util.regex.Pattern

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def file = { String run, String name -> new File(basedir, "target/$run/$name") }
def json = { String run -> new JsonSlurper().parse(file(run, 'mem-over-time.json')) }
def heap = { result -> result.series.find { it.name == 'liveHeap' } }
def rows = { String run -> file(run, 'mem-over-time.csv').readLines()*.split(',', -1) }
def line = new File(basedir, 'src/main/java/it/Server.java').readLines().findIndexOf { it.contains('// 24 B of the list') } + 1
def site = 'src/main/java/it/Server.java:' + line
def project = 'it:a-leaking-server-fails-the-build:1'
// As messages print a rate: rounded up. How far it may be from what was planted, its number says.
def up = { BigDecimal rate -> String.format(Locale.ROOT, '%,.1f', rate.setScale(6, RoundingMode.HALF_EVEN).setScale(1, RoundingMode.CEILING)) }
def grows = { result -> heap(result).with {
    "Live heap of $project grows by ${up(it.slopePerRequest)} B per request (99 % interval ${up(it.slopeLow)} to ${up(it.slopeHigh)})" as String } }

// 128 B per request stay.
def leak = json('leak')
assert leak.verdict == 'fail'
assert leak.reasons == []
assert leak.diagnosis == 'leak'
assert leak.workload == 'GET /leak'
assert leak.horizon == 5_000
assert heap(leak).diagnosis == 'leak'
assert heap(leak).why == 'still growing after 5,000 requests'
assert Math.abs(heap(leak).slopePerRequest - 128) < 128 * 0.02
assert heap(leak).slopeLow > 64 && heap(leak).slopeLow <= heap(leak).slopePerRequest
assert heap(leak).slopeHigh >= heap(leak).slopePerRequest && heap(leak).slopeHigh < 160
assert heap(leak).confidence == 0.99
// Nothing else does.
assert leak.series.findAll { it.gated && it.diagnosis != 'steady' }*.name == ['liveHeap']
// Growth above the limit is seen long before it can be called a leak.
assert leak.growthSeenAt - leak.warmRequests <= 1_000
assert said(1, "the limit was exceeded (99 % confidence) after ${String.format('%,d', leak.growthSeenAt)} requests")

// Who holds it, and which line made it.
def suspect = leak.suspects[0]
assert suspect.series == 'liveHeap'
assert suspect.holder == 'it.Server.VISITS'
assert suspect.type == 'java.util.LinkedList'
assert suspect.share >= 0.9
assert suspect.path == ['static it.Server.VISITS']
assert suspect.owner == [kind: 'project', id: project]
assert suspect.sites[0].subMap(['class', 'method', 'file', 'line']) == [
        class: 'it.Server', method: 'answer', file: 'src/main/java/it/Server.java', line: line]
assert Math.abs(suspect.bytesPerRequest - 128) < 128 * 0.1
assert leak.forecast.limitBytes == 64 << 20
assert leak.forecast.full == 'heap' && leak.forecast.heapSetBy == 'configured'
assert Math.abs(leak.forecast.requestsUntilLimit - 60 * (1 << 20) / 128) < 30_000
assert leak.forecast.requestsLow < leak.forecast.requestsUntilLimit && leak.forecast.requestsHigh > leak.forecast.requestsUntilLimit
assert leak.forecast.time.requestsPerSecond == 20
assert leak.forecast.time.restartEverySeconds in [4 * 3_600, 6 * 3_600]
assert leak.forecast.time.restartEverySeconds <= leak.forecast.time.secondsLow
assert runs[1] =~ /A restart every [46] hours hides the leak, but does not fix/

// The message says by how much, what is allowed, how long the heap lasts, who holds it, and what to do.
def count = { String.format(Locale.ROOT, '%,d', it) }
assert runs[1] =~ Pattern.quote("on project a-leaking-server-fails-the-build: ${grows(leak)}, limit 64 B (the default); ") + /\d+\.\d MiB/ +
        Pattern.quote(" after ${count(leak.requests)} requests; retained by Server.VISITS; at this rate the 64.0 MiB heap is full after" +
                " ${count(leak.forecast.requestsUntilLimit)} more requests (between ${count(leak.forecast.requestsLow)} and" +
                " ${count(leak.forecast.requestsHigh)}), at 20 requests per second in about 6 hours")
assert said(1, "[ERROR]   Retained by:\n[ERROR]     ${leak.checks.find { it.limit == 'maxLeakPerRequest' }.offenders[0].actual} B" +
        "  it.Server.VISITS (java.util.LinkedList), allocated at ${site}\n")
assert said(1, '[ERROR]   Release these objects, or raise <maxLeakPerRequest> (-Dplimsoll.maxLeakPerRequest).')
assert said(1, 'All figures are in target/leak/mem-over-time.json.')
assert said(1, 'MojoFailureException')
assert said(1, "Server.answer  $site")

// Each reading is a row, and those after the warm-up are points.
def table = rows('leak')
assert table[0][0..3] == ['requests', 'phase', 'seconds [s]', 'liveHeap [B]']
assert table.every { it.size() == table[0].size() }
assert table*.getAt(1).unique() == ['phase', 'warm-up', 'idle', 'measured', 'control', 'rested']
def measured = table.findAll { it[1] == 'measured' }
assert measured.size() >= 12
assert heap(leak).points.containsAll(measured.collect { [it[0] as int, it[3] as int] })
assert file('leak', 'mem-over-time.html').text.contains('it.Server.VISITS')
assert said(1, 'Reports: target/leak/index.html')

// Nothing stays.
def flat = json('flat')
assert flat.verdict == 'pass'
assert flat.diagnosis == 'steady'
assert heap(flat).slopePerRequest < 8
assert flat.suspects == []
assert !flat.containsKey('growthSeenAt') && !flat.containsKey('forecast') && !flat.containsKey('restMillis')
assert flat.checks*.limit == ['maxLeakPerRequest'] + ['failOnLeak'] * 5
assert flat.checks*.verdict.unique() == ['pass']
assert said(2, '[INFO] PASS  all limits met (6 checked)')

// A cache of 600 entries fills, and is no leak, although growth was certain while it did.
def cache = json('cache')
assert cache.verdict == 'pass'
assert cache.diagnosis == 'bloat'
assert heap(cache).diagnosis == 'bloat'
assert heap(cache).slopeHigh < 64
assert heap(cache).plateau > heap(flat).points[-1][1] + 500_000
assert cache.growthSeenAt < 620
assert runs[3] =~ /live heap: level since request [67]\d\d, at \d\.\d MiB/
assert !said(3, 'the limit was exceeded')
assert said(3, '[INFO] PASS  all limits met (7 checked)')

// What is broken is told all the same, and the build goes on.
assert !json('reported').containsKey('forecast')
assert json('reported').notes.any { it.startsWith('For a forecast of when the heap is full, set -Xmx in <jvmArgs>') }
assert json('reported').verdict == 'fail'
assert json('reported').suspects == []
assert said(4, '[WARNING] 2 memory limits are broken.')
assert said(4, '[WARNING] ' + grows(json('reported')))
assert Math.abs(heap(json('reported')).slopePerRequest - 128) < 128 * 0.02
assert runs[4] =~ /\[WARNING\] Live heap of $project is \d\.\d MiB, limit 1\.0 MiB \(\+\d\.\d MiB, \+[0-9.]+ %\), set by -Dplimsoll\.maxLiveHeap\./
assert said(4, '[WARNING]   Find out what keeps growing, or raise <maxLeakPerRequest> (-Dplimsoll.maxLeakPerRequest).')
assert said(4, 'BUILD SUCCESS')

// What is allowed is a leak, but within its limit.
def allowed = json('allowed')
assert allowed.verdict == 'pass'
assert allowed.diagnosis == 'leak'
assert allowed.checks.find { it.limit == 'maxLeakPerRequest' }.subMap(['setAt', 'unit', 'max', 'verdict']) == [
        setAt: '-Dplimsoll.maxLeakPerRequest', unit: 'B', max: 1_024, verdict: 'pass']
assert !allowed.containsKey('growthSeenAt')
assert said(5, '[INFO] PASS  all limits met (6 checked)')

// The heap is that of the container, not of the machine that measures.
assert allowed.forecast.subMap(['full', 'limitBytes', 'heapSetBy', 'containerBytes']) == [
        full: 'heap', limitBytes: 128 << 20, heapSetBy: 'MaxRAMPercentage', containerBytes: 512 << 20]
assert said(5, 'at this rate the 128.0 MiB heap that a JVM chooses in a 512.0 MiB container (25 %, -XX:MaxRAMPercentage)')
