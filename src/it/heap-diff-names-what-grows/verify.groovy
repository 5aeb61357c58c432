import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/perf-heap.json")) }

// What grows is named with its bytes; a cache that is full is not.
def keeps = json('keeps')
assert keeps.verdict == 'measured' && keeps.reasons == []
assert keeps.snapshots*.requests == [0, 300, 600]
def growing = keeps.growth.findAll { it.course == 'grows' && it.bytesPerRequest >= 1 }
assert growing*.name.contains('it.Server.KEPT')
def kept = growing.find { it.name == 'it.Server.KEPT' }
assert kept == growing[0]
assert Math.abs(kept.bytesPerRequest - 264) <= 2 && Math.abs(kept.instancesPerRequest - 3) <= 0.02
assert kept.owner.kind == 'project' && kept.file == 'src/main/java/it/Server.java' && kept.path == ['it.Server.KEPT']
assert Math.abs(kept.survivingBytes - 300 * 264) <= 600
assert !growing*.name.any { it.contains('CACHE') }
assert said(1, 'it.Server.KEPT') && said(1, 'MEASURED') && said(1, 'no limit is set')

// The live heap adds up.
def last = keeps.snapshots[2]
assert keeps.summary.byOwner*.live*.bytes.sum() == last.live.bytes
assert keeps.summary.byOwner*.live*.objects.sum() == last.live.objects
assert Math.abs(last.usedBytes - last.live.bytes) < 4 << 20
assert keeps.summary.byRetainer*.name.containsAll(['it.Server.KEPT', 'it.Server.CACHE'])
['html', 'md', 'csv'].each { assert new File(basedir, "target/keeps/perf-heap.$it").text.contains('it.Server.KEPT') }

// Nothing grows.
def clean = json('clean')
assert clean.verdict == 'measured'
assert !clean.growth.any { it.name.startsWith('it.Server') && it.course == 'grows' }

// What was dumped before the failure is there.
def fails = json('fails')
assert fails.verdict == 'inconclusive' && fails.reasons*.code == ['heap-dumps-missing']
assert fails.snapshots.size() == 2 && fails.growth == [] && !fails.summary.byOwner.isEmpty()
assert said(3, 'Only 2 of 3 heap dumps were taken, so what grows is unknown') && said(3, '500')

assert said(4, "<testCount> (-Dplimsoll.testCount): '0' is not a whole number from 1 to 1,000,000")
assert said(4, '<heapTimeout> (-Dplimsoll.heapTimeout)') && said(4, "'soon'")

// No heap dump stays.
basedir.eachFileRecurse { assert !it.name.endsWith('.hprof') }
