import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/perf-cpu.json")) }

// Three quarters of what both methods do is in one of them.
def hot = json('hot')
assert hot.verdict == 'measured'
assert hot.reasons == []
def of = { String method -> hot.byOwnCode.find { it.location.method == method } }
def heavy = of('heavy'), light = of('light')
def both = heavy.samples + light.samples
def byCpuTime = hot.sampling.sampler == 'cpu-time-sample'
// By execution samples, a thread that waits for a core counts, too: what is more than chance is left to the tests of the measurement.
assert Math.abs(heavy.samples / both - 0.75) < 5 * Math.sqrt(0.75 * 0.25 / both) + (byCpuTime ? 0 : 0.05)
assert hot.byOwnCode[0].location.method == 'heavy'
assert heavy.location.file == 'src/main/java/it/Server.java' && heavy.location.owner.kind == 'project'
assert heavy.low < heavy.share && heavy.share < heavy.high

// Each table has all samples, and the sampler says how good they are.
['byOwnCode', 'byLocation', 'byDependency'].each { assert hot[it].samples.sum() == hot.sampling.samples }
assert hot.byDependency.selfSamples.sum() == hot.sampling.samples
assert byCpuTime == (hot.environment.feature >= 25 && System.getProperty('os.name').startsWith('Linux'))
assert (hot.sampling.failed != null) == byCpuTime && (hot.sampling.inNative != null) == !byCpuTime

assert said(1, '% of them in Server.heavy') && said(1, 'MEASURED') && said(1, 'flame graph: ')
assert new File(basedir, 'target/hot/perf-cpu.flame.html').exists()
assert new File(basedir, 'target/hot/perf-cpu.html').text.contains('Look at Server.heavy first')
assert new File(basedir, 'target/hot/perf-cpu.csv').readLines()[0].startsWith('table,name,class,method')
assert new File(basedir, 'target/hot/perf-cpu.jfr').exists()

// Nothing was forked.
assert json('bad').finished == false && json('bad').verdict == 'inconclusive'
assert said(2, '<cpuDuration>') && said(2, '<warmRequests>')
assert said(2, '<asyncProfiler>') && said(2, 'is not a file that can be read')
