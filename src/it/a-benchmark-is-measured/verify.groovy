import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))

// An array of 1 KiB an operation, as JMH's own profiler says, too.
assert json.requests == 1_000
def row = json.allocated.byLocation.find { it.method == 'oneKibibyte' }
assert row.file == 'src/test/java/it/Planted.java'
assert row.bytes == 1_000 * 1_040
assert row.objects == 1_000
assert json.allocated.bytes == row.bytes
assert json.allocated.byOwnCode.collect { [it.method, it.bytes] } == [['oneKibibyte', row.bytes]]
assert Math.abs(json.undisturbedBytesPerRequest - 1_040) < 1.04
assert Math.abs(json.gapBytes) <= json.counterBytes / 1_000

// A regular expression that finds nothing is told.
assert log.contains("Does <jmh> (-Dplimsoll.jmh) 'nothing.like.this' find a benchmark?")
