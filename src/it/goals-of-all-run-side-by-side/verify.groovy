import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String name -> new JsonSlurper().parse(new File(basedir, "target/$name")) }
def isLinux = System.getProperty('os.name').toLowerCase(Locale.ROOT).contains('linux')
def beside = 'Measuring mem-over-time at the same time from now on; its result comes after the others.'

// The application shares nothing with other processes, so that mem-over-time runs beside the others.
if (isLinux && Runtime.runtime.availableProcessors() > 1) {
    assert said(1, beside)
}
// Its lines come after theirs and mix with none.
def order = [':perf-mem (', ':bundle-mem (', ':perf-objects (', 'Measuring memory over time of', ' Plimsoll ']
        .collect { runs[1].indexOf(it) }
assert order == order.sort(false) && order[0] > 0
assert runs[1].count('Measuring memory over time of') == 1
assert runs[1].indexOf('Measuring retained objects of') in 1..<runs[1].indexOf('Measuring memory over time of')

// Each figure is what the goal finds alone.
def near = { long one, long other, double share -> Math.abs(one - other) <= share * other }
def both = { String goal -> [json("plimsoll/${goal}.json"), json("single/${goal}.json")] }
def (objects, objectsAlone) = both('perf-objects')
def planted = { it.allocated.byOwnCode.findAll { line -> line.file?.endsWith('Server.java') }*.bytes.max() }
assert planted(objects) == 20 * 100_016
assert planted(objectsAlone) == 20 * 100_016
assert near(objects.allocated.bytes, objectsAlone.allocated.bytes, 0.001)
def (memory, memoryAlone) = both('perf-mem')
assert near(memory.marks[-1].liveHeapBytes, memoryAlone.marks[-1].liveHeapBytes, 0.01)
assert near(memory.marks[-1].metaspaceBytes, memoryAlone.marks[-1].metaspaceBytes, 0.01)
assert memory.dependencies*.firstLoadedBy == memoryAlone.dependencies*.firstLoadedBy
def (bundle, bundleAlone) = both('bundle-mem')
assert near(bundle.total.bytes as long, bundleAlone.total.bytes as long, 0.001)
assert bundle.dependencies*.loaded == bundleAlone.dependencies*.loaded
assert (bundle.loadedFrom == null) == (bundleAlone.loadedFrom == null)
def (trend, trendAlone) = both('mem-over-time')
assert trend.diagnosis == trendAlone.diagnosis
assert trend.verdict == trendAlone.verdict
assert trend.horizon == trendAlone.horizon
def heap = { result -> result.series.find { it.name == 'liveHeap' }.points[-1][1] as long }
assert near(heap(trend), heap(trendAlone), 0.02)

// The files are the same, and none is left of what was needed only to measure.
def files = { String folder -> new File(basedir, "target/$folder").list().sort() }
assert files('plimsoll') == files('single')
assert !new File(basedir, 'target/plimsoll/mem-over-time').exists()
assert new File(basedir, 'target/plimsoll/app.log').exists()

// A second instance would write the same file.
assert !said(3, beside)
assert said(3, 'BUILD SUCCESS')
assert json('writing/mem-over-time.json').horizon == 1500

assert said(4, '<leakHorizon>')
assert json('wrong/mem-over-time.json').verdict == 'inconclusive'
assert json('wrong/perf-mem.json').verdict == 'measured'
