import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/capacity.json")) }
def mib = 1 << 20
def project = 'it:an-app-fits-its-container:1'

def found = json('found')
assert found.verdict == 'measured'
assert found.reasons == []
assert found.target.processors == 1 && found.target.collector in ['Serial', 'G1']
def needed = found.recommended
// The 40 MiB that the server keeps and 2 MiB of the JDK are live. Serial's old generation, two thirds of the heap, has to hold them,
// since otherwise every collection is a full one. Where the room that it has left is less than young collections promote on average,
// HotSpot makes a full collection instead of a young one: that took 9.7 % of the CPU time at 86 MiB, and 2.7 % was left at 91 MiB.
// With G1, it was 6.4 % at 80 MiB and 2.8 % at 86 MiB. The search ends within 10 % of a heap that is too small.
def least = found.target.collector == 'Serial' ? 40 * 3 / 2 : 42
assert needed.maxHeapBytes > least * mib && needed.maxHeapBytes <= 96 * mib
assert found.curve.findAll { it.ending != 'survived' }*.maxHeapBytes.max() * 1.1 >= needed.maxHeapBytes
// The heap is in memory as a whole; beside it are the JVM's code, metaspace and compilers, which took 43 to 51 MiB.
assert needed.containerBytes - needed.maxHeapBytes in (30 * mib)..(70 * mib)
assert found.curve*.maxHeapBytes == found.curve*.maxHeapBytes.sort(false) { -it }
assert found.curve.findAll { it.maxHeapBytes <= 40 * mib }.every { it.ending != 'survived' }
assert found.curve.findAll { it.ending == 'survived' }.every { it.gcCpuShare <= 0.05 && it.maxHeapBytes >= needed.maxHeapBytes }

// It survives at the recommended limit, and not at a tenth less.
assert found.proof.method in ['cgroup2', 'cgroup1', 'systemd', 'simulated']
assert found.proof.survives.containerBytes == needed.containerBytes
assert found.proof.survives.ending == 'survived' && found.proof.survives.requests >= 600
assert found.proof.dies.containerBytes == (long) (needed.containerBytes * 0.9)
assert found.proof.dies.ending == 'oomKilled'
assert needed.withHeadroomBytes >= needed.containerBytes / 0.9
assert needed.flags.contains("-Xmx${needed.maxHeapBytes.intdiv(mib)}m" as String)
assert found.paketo.containerBytes > 500 * mib

// The parts of the process add up to what it needs, and what it keeps is live heap.
assert found.ledger.find { it.category == 'liveHeap' }.bytes in (40 * mib)..(48 * mib)
assert found.density*.processes == [1, 2, 3, 1, 2, 1, 2, 3]
assert found.density*.archive == ['CDS'] * 3 + ['none'] * 2 + ['AppCDS'] * 3
assert found.sizes*.sizeBytes == [1 << 30] && found.sizes[0].processes > 1

// Too small a container fails the build.
def small = json('small')
assert small.verdict == 'fail'
assert small.configured*.ending.every { it in ['outOfMemory', 'oomKilled'] }
assert said(2, 'MojoFailureException')
assert said(2, "$project does not fit its container: in 57.6 MiB")
assert small.checks.find { it.limit == 'containerMemory' }.verdict == 'fail'

// A large one passes.
def large = json('large')
assert large.verdict == 'pass'
assert large.configured*.ending == ['survived']
assert large.target.memoryBytes == 512 * mib
assert large.target.maxHeapBytes in (120 * mib)..(129 * mib)
assert said(3, 'PASS')
