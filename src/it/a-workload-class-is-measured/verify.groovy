import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))
def row = { amounts, name -> amounts.byLocation.find { it.class == name } }
def lineOf = { file, text -> new File(basedir, file).readLines().findIndexOf { it.contains(text) } + 1 }
def boxes = 'src/main/java/it/Boxes.java'
def planted = 'src/test/java/it/Planted.java'

// Nothing else allocates in a JVM that only calls a class: what was planted is all, to the byte.
assert json.verdict == 'measured'
assert json.workload == 'it.Planted'
assert json.requests == 1_000
assert row(json.allocated, 'it.Boxes').subMap(['file', 'line', 'bytes', 'objects']) == [
        file: boxes, line: lineOf(boxes, '// 24 B each'), bytes: 10 * 24 * 1_000, objects: 10 * 1_000]
assert row(json.allocated, 'it.Planted').subMap(['file', 'line', 'bytes', 'objects']) == [
        file: planted, line: lineOf(planted, '// 120 B, which stay'), bytes: 120 * 1_000, objects: 1_000]
assert json.allocated.bytes == 360 * 1_000
assert Math.abs(json.gapBytes) * 1_000 <= json.counterBytes

// What stays is what was planted to stay, and the last one that the sink holds.
// Flight Recorder loses one where two threads meet in its sampler, which they do on a busy machine.
def stays = row(json.retained, 'it.Planted')
assert stays.line == lineOf(planted, '// 120 B, which stay')
assert stays.objects <= 1_000 && stays.objects >= 990
assert stays.bytes == 120 * stays.objects
assert row(json.retained, 'it.Boxes').subMap(['bytes', 'objects']) == [bytes: 24, objects: 1]
// The JVM may fill or drop some of its own meanwhile.
assert Math.abs(json.retained.netGrowth.bytes - 120 * 1_000) < 4_096

assert said(2, '<workload> (-Dplimsoll.workload) it.Failing failed: ')
assert said(2, 'java.lang.IllegalStateException: the third call')
assert said(2, '  at it.Failing.call(Failing.java:')
assert said(3, '<workload> (-Dplimsoll.workload) it.Plantd failed: ')
assert said(3, 'java.lang.ClassNotFoundException: it.Plantd')
assert said(3, "Expected a Runnable or Callable on the project's test class path")
assert (2..3).every { said(it, 'MojoExecutionException') }

// Samples, re-weighted, come near: 200,000 calls, each with 240 B of boxes, and with the error that each row tells.
def sampled = new JsonSlurper().parse(new File(basedir, 'target/sampled/perf-objects.json'))
def boxed = row(sampled.allocated, 'it.Boxes')
assert sampled.mode == 'sampled'
assert boxed.relativeError > 0 && boxed.relativeError < 0.05
assert Math.abs(boxed.bytes - 200_000 * 240) < 6 * boxed.relativeError * boxed.bytes
assert !sampled.containsKey('retained')

// What stays grows for ever, and by as much.
def overTime = new JsonSlurper().parse(new File(basedir, 'target/over-time/mem-over-time.json'))
def heap = overTime.series.find { it.name == 'liveHeap' }
assert overTime.verdict == 'fail'
assert overTime.workload == 'it.Planted'
assert heap.diagnosis == 'leak'
assert Math.abs(heap.slopePerRequest - 120) < 120 * 0.02
assert overTime.suspects[0].holder == 'it.Planted.kept'
assert overTime.suspects[0].sites[0].subMap(['file', 'line']) == [file: planted, line: lineOf(planted, '// 120 B, which stay')]
assert said(5, 'retained by Planted.kept')
assert said(6, '<workload> (-Dplimsoll.workload) it.Failing failed: ')
assert said(6, 'java.lang.IllegalStateException: the third call')
assert said(6, 'MojoExecutionException')
