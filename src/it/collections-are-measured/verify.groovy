import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/perf-gc.json")) }
def source = new File(basedir, 'src/main/java/it/Server.java').readLines()
def line = { String text -> source.findIndexOf { it.contains(text) } + 1 }

// Who asks for collections, and what is too large for a region.
def cleans = json('cleans')
assert cleans.verdict == 'measured'
assert cleans.reasons == []
assert cleans.environment.collector == 'G1'
assert cleans.requests >= 1000
assert cleans.systemGc.size() == 1
def caller = cleans.systemGc[0]
assert Math.abs(caller.calls - cleans.requests / 100) <= 1
assert caller.ownCode.file == 'src/main/java/it/Server.java' && caller.ownCode.line == line('// the only call')
assert caller.ownCode.method == 'answer'
assert cleans.collections.count { it.cause == 'System.gc()' && it.kind == 'full' } == caller.calls
assert cleans.causes*.cause.contains('System.gc()')
assert cleans.humongous.regionBytes == 1 << 20
def large = cleans.humongous.rows.find { it.location.line == line('// 2,097,168 B') }
assert large.type == 'byte[]' && large.objects == cleans.requests && large.bytes == cleans.requests * 2097168L
assert said(1, 'System.gc() is called') && said(1, "src/main/java/it/Server.java:${caller.ownCode.line} (Server.answer)")
assert said(1, 'MEASURED') && said(1, 'no limit is set')
def rows = new File(basedir, 'target/cleans/perf-gc.csv').readLines()
assert rows[0].startsWith('id,start [us],kind,name,cause') && rows.size() == cleans.collections.size() + 1
['html', 'md'].each { assert new File(basedir, "target/cleans/perf-gc.$it").text.contains('System.gc()') }

// What requests keep is promoted: a broken limit; the longest pause only warns.
def keeps = json('keeps')
assert keeps.verdict == 'fail'
assert keeps.environment.collector == 'Serial'
def each = keeps.promoted.bytes / keeps.requests
assert each > 16400 * 0.8 && each < 16400 * 1.15
assert keeps.checks.find { it.limit == 'maxPromotedPerRequest' }.verdict == 'fail'
assert keeps.checks.find { it.limit == 'maxGcCpuShare' }.verdict in ['pass', 'inconclusive']
def pause = keeps.checks.find { it.limit == 'maxPause' }
assert pause.severity == 'warn' && pause.unit == 'us' && pause.max == 1000 && pause.actual == keeps.pauses.longestMicros
assert keeps.systemGc == [] && keeps.humongous == null
assert said(2, 'MojoFailureException') && said(2, 'Promoted per request by it:collections-are-measured:1 is ')

// Without a collection, nothing is known, which is no pass.
def none = json('none')
assert none.verdict == 'inconclusive'
assert none.collections == []
assert said(3, 'no collection ran during ')

// Nothing was forked, so there are no figures.
assert json('bad').finished == false && json('bad').verdict == 'inconclusive'
assert said(4, "<maxGcCpuShare>") && said(4, "'much' is not a percentage; write for example 10%")
assert said(4, "<maxPause>") && said(4, "'fast' is not a duration")
assert said(4, '<gcRequests>')
