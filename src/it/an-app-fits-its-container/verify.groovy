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
// The 40 MiB that the server keeps and 3 MiB of the JDK are live. Serial's old generation, two thirds of the heap, has to hold them,
// since otherwise every collection is a full one. Where the room that it has left may be too little for what a young collection
// promotes, HotSpot makes a full collection instead; from 118 MiB on, the old generation has room for all that the young one may hold
// (2/3 - 3/10 of the heap). Between the two, it depends on the JDK: the heap that was enough was 91 MiB with JDK 17 and 105 MiB with
// JDK 25, and 86 MiB with G1. The search ends within 10 % of the largest heap that is too small, and so does the proof: where the heap that
// was enough for the search is not enough for it, the run that shows that is in the curve, too, and the heap is raised to the next one
// that survived, or by 10 % and to whole MiB.
def raises = found.curve.findAll { it.containerBytes }
def tooSmall = found.curve.findAll { it.ending != 'survived' }*.maxHeapBytes.max()
def least = found.target.collector == 'Serial' ? 40 * 3 / 2 : 42
assert needed.maxHeapBytes > least * mib
assert tooSmall < 118 * mib && needed.maxHeapBytes > tooSmall
assert needed.maxHeapBytes <= (raises ? Math.ceil(tooSmall * 1.1 / mib) * mib : tooSmall * 1.1)
// The heap is in memory as a whole; beside it are the JVM's code, metaspace and compilers, which took 43 to 51 MiB.
assert needed.containerBytes - needed.maxHeapBytes in (30 * mib)..(70 * mib)
assert found.curve*.maxHeapBytes == found.curve*.maxHeapBytes.sort(false) { -it }
assert found.curve.findAll { it.maxHeapBytes <= 40 * mib }.every { it.ending != 'survived' }
assert found.curve.findAll { it.ending == 'survived' }.every {
    it.gcCpuShare <= 0.05 && (it.maxHeapBytes >= needed.maxHeapBytes || it.maxHeapBytes in raises*.maxHeapBytes)
}
assert raises.every { run -> run.ending == 'gcShare' && found.notes.any { it.contains("in the run that was to prove it, the application $run.how") } }

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
