import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def read = { String path -> new JsonSlurper().parse(new File(basedir, "target/$path")) }

// Each answer takes 20 ms or more, so one connection gets at most 50 per second, however busy the machine is.
def all = read('plimsoll/perf-ips.json')
assert all.verdict == 'measured'
assert all.workload == 'GET /'
assert all.connections == 1
assert all.throughput.perSecond > 0 && all.throughput.perSecond <= 50
assert all.throughput.iterations.every { it.perSecond > 0 && it.perSecond <= 50 }
assert all.throughput.iterations*.fork == [1, 1, 1, 2, 2, 2]
assert all.latency.p50Millis >= 20 && all.latency.meanMillis >= 20
assert all.latency.p50Millis <= all.latency.p90Millis && all.latency.p99Millis <= all.latency.maxMillis
assert all.latency.samples >= 6 && all.latency.samples <= 306
assert all.times.requests >= 12 && all.times.requests <= 612
assert all.times.realMillis >= 12_000
assert all.times.userMillis > 0

// What JMH writes itself has JMH's names.
def jmh = read('plimsoll/perf-ips.jmh.json')
assert jmh*.benchmark == ['dev.plimsoll.ips.RequestBenchmark.throughput', 'dev.plimsoll.ips.RequestBenchmark.latency'] ||
        jmh*.benchmark == ['dev.plimsoll.ips.RequestBenchmark.latency', 'dev.plimsoll.ips.RequestBenchmark.throughput']
def throughput = jmh.find { it.benchmark.endsWith('throughput') }
assert throughput.mode == 'thrpt'
assert throughput.forks == 2
// JMH that is killed leaves temporary files behind: they are in the private folder, which is deleted in any case.
assert jmh.every { it.jvmArgs.contains('-Djava.io.tmpdir={folder}') }
assert throughput.measurementIterations == 3
assert throughput.primaryMetric.score == all.throughput.perSecond
assert throughput.primaryMetric.scoreUnit == 'ops/s'
assert throughput.primaryMetric.rawData*.size() == [3, 3]
assert throughput.primaryMetric.scoreConfidence.size() == 2
assert throughput.secondaryMetrics.containsKey('app.user')
assert jmh.find { it.benchmark.endsWith('latency') }.primaryMetric.scorePercentiles['50.0'] == all.latency.p50Millis

assert runs[1].contains('MEASURED  no limit is set')
assert new File(basedir, 'target/plimsoll/perf-ips.csv').readLines().any { it.startsWith('latency p99.9,ms,,') }
assert new File(basedir, 'target/plimsoll/perf-ips.md').text.contains('| requests/s | p50')
assert new File(basedir, 'target/plimsoll/perf-ips.html').text.contains('fork 2, iteration 3')

// Twice as many requests are due as the application answers, so the last of a second waits for about half a second.
def rate = read('rate/perf-ips.json')
assert rate.rate == 100
assert rate.latency.maxMillis > 300
assert rate.latency.p50Millis > 100
assert rate.notes[0].contains('of the 100.0 requests per second that were due')
assert read('rate/perf-ips.jmh.json')[0].secondaryMetrics.latency.scoreUnit == 'ms/op'
assert new File(basedir, 'target/rate/perf-ips.hgrm').text.contains('Percentile')

// A workload class is called in JMH's fork.
def called = read('called/perf-ips.json')
assert called.workload == 'it.Sleeping'
assert called.throughput.perSecond > 0 && called.throughput.perSecond <= 50
assert called.latency.p50Millis >= 20
assert !new File(basedir, 'target/called').listFiles().any { it.file && it.text.contains('hunter2') }

assert runs[4].contains('/broken answered 503, expected 2xx')
assert runs[4].contains('BUILD FAILURE')
assert read('broken/perf-ips.json').finished == false

assert runs[5].contains("<iterations> (-Dplimsoll.iterations): '0' is not a whole number from 1 to 1,000")
assert runs[5].contains("'5ms' is too short to measure")
assert runs[5].contains("'fast' is not a rate of requests")
assert runs[5].contains('perf-ips makes the requests itself')
assert !runs[5].contains('Forking')
assert runs[6].contains('10.0 s end before 24 iterations of 2.0 s, which take at least 48.0 s')

// The server answers only who has logged in over TLS, and the first four requests only together.
def guarded = read('guarded/perf-ips.json')
assert guarded.verdict == 'measured'
assert guarded.connections == 4
assert guarded.throughput.perSecond > 0 && guarded.throughput.perSecond <= 200
assert guarded.latency.p50Millis >= 20
assert !new File(basedir, 'target/guarded').listFiles().any { it.file && it.text =~ /open-sesame|t42|session=s1/ }

// No application is left.
def left = ProcessHandle.allProcesses().filter { process ->
    process.info().commandLine().map { it.contains('throughput-is-measured-1.jar') }.orElse(false)
}.count()
assert left == 0
