import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
// The console breaks lines at words.
def told = { int run, String text -> runs[run].replaceAll(/\s*\n\[INFO\] +/, ' ').contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/mem-over-time.json")) }
def heap = { result -> result.series.find { it.name == 'liveHeap' } }

// While it is exercised it grows as a leak does; left alone, it lets go.
def three = json('three-seconds')
def rows = new File(basedir, 'target/three-seconds/mem-over-time.csv').readLines()*.split(',')
def measured = rows.findAll { it[1] == 'measured' }.collect { it[3] as long }
def rested = rows.findAll { it[1] == 'rested' }.collect { it[3] as long }
// By the 2,016 B of each session. On a slow machine sessions expire before the first reading and during the load, so that
// only 50 of them show.
assert measured.max() - measured.min() > 100_000
assert measured.max() - rested[-1] > 300_000
assert three.verdict == 'pass'
assert three.diagnosis == 'bloat'
assert three.restMillis >= 2_000 && three.restMillis <= 6_000
assert heap(three).diagnosis == 'bloat'
assert heap(three).slopeHigh < 64
assert heap(three).why =~ /released by itself when the application is left alone for \d\.0 s/
assert three.notes.any { it =~ /The application releases memory by itself, so it was left alone for \d\.0 s before each reading\./ }
assert said(1, 'Measuring what the application releases by itself while it is left alone')
assert runs[1] =~ /Measuring memory over time, each reading after \d\.0 s of rest/
assert said(1, '[INFO] PASS  all limits met (1 checked)')
assert !said(1, 'the limit was exceeded')

// Nobody waits for half an hour: it grows, and is neither passed nor called a leak.
def half = json('half-an-hour')
assert half.verdict == 'inconclusive'
assert half.diagnosis == 'inconclusive'
assert heap(half).slopeLow > 400
assert heap(half).why == 'growing, but retained by StandardManager.sessions, where sessions expire by time later than this' +
        ' run lasts; shorten the expiry, or add a request that ends them'
assert half.suspects[0].holder == 'org.apache.catalina.session.StandardManager.sessions'
assert half.suspects[0].share >= 0.9
assert half.suspects[0].owner == [kind: 'dependency', id: 'org.apache.tomcat.embed:tomcat-embed-core:10.1.40']
assert half.suspects[0].expiry == 'sessions expire by time'
assert half.suspects[0].sites.any { it.class == 'it.HalfAnHour' && it.method == 'doGet' }
// More requests would tell nothing.
assert !half.containsKey('requestsNeeded')
assert told(2, 'live heap: ' + heap(half).why)
assert said(2, '[ERROR] Live heap of it:sessions-that-expire-are-no-leak:1 grows by ')
// How many requests it takes depends on the noise of the machine.
assert said(2, String.format(Locale.ROOT, ' after %,d requests: %s.', half.requests, heap(half).why))
assert said(2, 'MojoExecutionException')
