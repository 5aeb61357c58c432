import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/mem-over-time.json")) }
def heap = { result -> result.series.find { it.name == 'liveHeap' } }

// What is known of each: what becomes of it, and by how much it grows.
[['leaking-tables', 'it.Tables', 'leak', 1_248], ['tables', 'it.Tables', 'steady', 0], ['cached', 'it.Cached', 'bloat', 0],
        ['counted', 'it.Counted', 'leak', 280], ['capped', 'it.Capped', 'bloat', 0], ['updated', 'it.Updated', 'steady', 0]].each {
    def (run, workload, diagnosis, slope) = it
    def result = json(run)
    assert result.workload == workload
    assert result.verdict == (diagnosis == 'leak' ? 'fail' : 'pass')
    assert heap(result).diagnosis == diagnosis
    assert Math.abs(heap(result).slopePerRequest - slope) < (slope == 0 ? 8 : slope * 0.05)
    assert result.diagnosis == diagnosis
    assert result.suspects.isEmpty() == (diagnosis != 'leak')
}

// H2 forgets to take the maps of a dropped table out of its store.
def tables = json('leaking-tables').suspects[0]
assert tables.holder == 'org.h2.mvstore.MVStore.maps'
assert tables.type == 'java.util.concurrent.ConcurrentHashMap'
assert tables.owner == [kind: 'dependency', id: 'com.h2database:h2:2.1.210']
assert tables.share >= 0.9
assert said(1, 'retained by MVStore.maps')
assert json('leaking-tables').growthSeenAt - json('leaking-tables').warmRequests <= 1_000

// A registry of meters never lets go of one.
def counted = json('counted').suspects[0]
assert counted.holder == 'io.micrometer.core.instrument.simple.SimpleMeterRegistry.meterMap'
assert counted.owner == [kind: 'dependency', id: 'io.micrometer:micrometer-core:1.13.2']
assert counted.share >= 0.8
assert counted.sites.any { it.class == 'it.Counted' }
assert said(4, 'retained by SimpleMeterRegistry.meterMap')

// What fills says since when it is full.
assert runs[3] =~ /live heap: level since request [0-9,]+, at \d\.\d MiB/
assert heap(json('cached')).plateau > 3_000_000
assert [2, 3, 5, 6].every { said(it, '[INFO] PASS  all limits met (6 checked)') }
