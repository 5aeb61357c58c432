import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/mem-over-time.json")) }
def lineOf = { String comment -> new File(basedir, 'src/main/java/it/Server.java').readLines().findIndexOf { it.contains(comment) } + 1 }
def subject = 'it:what-leaks-besides-the-heap-fails-the-build:1'

// What leaks: its series, how much a request, who holds it, and the line that made it.
def leaks = [
        ['threads', 'threads', 0.1, 'thread leaked', '// a thread'],
        ['direct', 'directMemory', 4_096, 'it.Server.BUFFERS', '// a buffer'],
        ['files', 'openFiles', 0.1, 'it.Server.STREAMS', '// a file']]
leaks.eachWithIndex { leak, i ->
    def (run, name, slope, holder, comment) = leak
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
}
assert runs[1] =~ /: Threads of $subject grow by 100\.\d per thousand requests \(99 % interval [0-9.]+ to [0-9.]+\), still growing after 800 requests; \d+ after [0-9,]+ requests; retained by thread leaked, set by <plimsoll\.failOnLeak> in <properties>\.\n/
assert said(1, '[ERROR]     100 threads  thread leaked (java.lang.Thread)') || said(1, '[ERROR]     101 threads  thread leaked (java.lang.Thread)')
assert runs[2] =~ /: Direct memory of $subject grows by 4,\d\d\d\.\d B per request \(99 % interval .*; retained by Server\.BUFFERS, set by <plimsoll\.failOnLeak> in <properties>\.\n/
assert runs[3] =~ /: Open files of $subject grow by 100\.\d per thousand requests \(99 % interval .*; retained by Server\.STREAMS, set by <plimsoll\.failOnLeak> in <properties>\.\n/

// Who does not ask for it is shown it all the same.
def none = json('none')
def files = none.series.find { it.name == 'openFiles' }
assert none.verdict == 'pass'
assert none.checks*.limit == ['maxLeakPerRequest']
assert files.diagnosis == 'leak' && !files.gated
assert runs[4] =~ /open files +\d+ +\d+ +\+0\.10 .* \(leak\)/
assert said(4, '[INFO] PASS  all limits met (1 checked)')
