import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/mem-over-time.json")) }
def rows = { String run -> new File(basedir, "target/$run/mem-over-time.csv").readLines().drop(1)*.split(',', -1) }
def heap = { result -> result.series.find { it.name == 'liveHeap' } }
def subject = 'it:nothing-measured-is-lost-when-a-run-ends:1'

// Request 430 is the one that goes wrong, in the seventeenth window: the sixteen before it are there.
def warm = [2, 27, 52, 77, 100].collect { [it, 'warm-up'] }
def measured = ((1..8).collect { 110 + 8 * it } + (1..8).collect { 174 + 30 * it }).collect { [it, 'measured'] }
for (run in ['halt', 'broken', 'memory', 'warned']) {
    def result = json(run)
    def read = rows(run).collect { [it[0] as int, it[1]] }
    assert read - [[110, 'idle']] == warm + measured
    assert read.count([110, 'idle']) >= 8
    assert result.verdict == 'inconclusive'
    assert result.requests == 414
    assert result.reasons[0].code == 'run-ended'
    assert heap(result).points*.getAt(0).containsAll(measured*.getAt(0))
    assert heap(result).points[-1] == [414, rows(run)[-1][3] as int]
    assert new File(basedir, "target/$run/mem-over-time.html").exists()
}
def ended = 'The run ended after 414 requests, so the figures cover only what was read before: '
assert said(1, "[ERROR] ${ended}The application exited with code 7 while it was exercised.\n")
assert runs[1] =~ /\[INFO\] INCONCLUSIVE  run-ended\b/
assert runs[2] =~ /\[ERROR\] ${ended}GET http:\/\/localhost:\d+\/broken answered 500, expected 2xx\. Correct the request/
assert said(3, "[ERROR] ${ended}The application ran out of memory while it was exercised.\n")
assert said(3, '[ERROR]   | Terminating due to java.lang.OutOfMemoryError: Java heap space\n')
assert (1..3).every { !runs[it].contains('\\u000a') }
assert heap(json('memory')).slopePerRequest > 10_000
def threads = { result -> result.series.find { it.name == 'threads' }.points[-1][1] }
assert said(1, "[ERROR] Threads of $subject do not grow; ${threads(json('halt'))} after 414 requests: level so far, 600 requests are needed to decide.\n")
assert said(1, '[ERROR] The figures so far are in target/halt/mem-over-time.json. To continue the build anyway, set -Dplimsoll.onInconclusive=warn.')

// A bound was reached before it could be told.
def duration = json('duration')
assert duration.verdict == 'inconclusive'
assert duration.reasons*.code.unique() == ['limit-not-judged']
assert duration.requests == (rows('duration')[-1][0] as int)
assert (rows('duration')[-1][2] as double) < 20
assert duration.requestsNeeded > 1_000
// How far it came in that time depends on the machine: a slow one has too few windows.
assert runs[4] =~ /\[ERROR\] Threads of $subject (do not grow|could not be diagnosed); ${threads(duration)} after [0-9,]+ requests: (level so far, [0-9,]+ requests are needed to decide|too few windows to tell); the run ended after [0-9,]+ requests, at <maxDuration> \(-Dplimsoll\.maxDuration\); about [0-9,]+ more requests would be enough\.\n/

def requests = json('requests')
assert requests.verdict == 'inconclusive'
assert requests.requests == 770
assert rows('requests')[-1][0] == '770'
assert heap(requests).diagnosis == 'inconclusive'
assert heap(requests).why == 'growing by less and less, undecided; the run ended after 770 requests, at <maxRequests>' +
        ' (-Dplimsoll.maxRequests) of 770; about 770 more requests would be enough'
assert runs[5] =~ /Live heap of $subject grows by [0-9.]+ B per request \(99 % interval [0-9.]+ to [0-9.]+\), limit 64 B \(the default\); \d\.\d MiB after 770 requests: growing by less and less, undecided; /
assert (1..5).every { said(it, 'MojoExecutionException') }

assert runs[6] =~ /\[WARNING\] ${ended}GET http:\/\/localhost:\d+\/broken answered 500/
assert said(6, 'BUILD SUCCESS')
