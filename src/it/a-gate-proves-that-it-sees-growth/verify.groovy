import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').readLines().collect { it - '[INFO] ' }
def result = { goal -> new JsonSlurper().parse(new File(basedir, "target/plimsoll/${goal}.json")) }
def trial = { json, plant -> json.prove.trials.find { it.plant == plant } }

// A jar of 1 MiB is found, although the limit lets it pass.
def boot = result('bundle-mem')
assert boot.verdict == 'pass'
assert boot.checks[0].sensitivity.source == 'tolerance'
assert boot.checks[0].sensitivity.sees > boot.checks[0].max - boot.checks[0].actual
assert boot.prove.verdict == 'loose'
assert trial(boot, 'nothing').outcome == 'quiet'
def jar = trial(boot, 'jar')
assert jar.outcome == 'passed'
assert jar.growth == 1 << 20
assert jar.before == boot.total.bytes
assert Math.abs(jar.after - jar.before - jar.growth) < 64 << 10
assert jar.limits*.limit == ['maxBootMemory']
assert jar.limits[0].sees == boot.checks[0].sensitivity.sees
assert log.any { it =~ /^LOOSE  maxBootMemory = 8\.0 MiB lets a jar of 1 MiB pass: it breaks from \+7\.\d MiB on \(/ }

// What each request allocates and retains more is found to the byte.
def objects = result('perf-objects')
assert objects.verdict == 'pass'
assert objects.prove.verdict == 'proved'
assert objects.prove.trials*.plant == ['nothing', 'allocation', 'leak']
def allocation = trial(objects, 'allocation')
assert allocation.outcome == 'seen'
assert allocation.growth == 1_016
assert Math.abs(allocation.after - allocation.before - allocation.growth) < 100
assert allocation.limits == []
def leak = trial(objects, 'leak')
assert leak.outcome == 'seen'
assert leak.growth == 16
assert Math.abs(leak.after - leak.before - leak.growth) <= 2
assert leak.limits.findAll { it.verdict == 'fail' }*.limit == ['maxRetainedPerRequest']
assert log.any {
    it =~ /^PROVED  the gate sees 1,016 B more allocated per request \(\+1\.0 %\), 16 B retained per request, and nothing in an unchanged copy/
}

// Copies are measured after the result is written, beside it.
assert new File(basedir, 'target/plimsoll/prove/planted-work.jar').isFile()
assert !new File(basedir, 'target/plimsoll/prove/perf-objects.json').exists()
def page = new File(basedir, 'target/plimsoll/perf-objects.html').text
assert page.contains('Proof of the gate')
assert new File(basedir, 'target/plimsoll/bundle-mem.md').text.contains('**Proof of the gate: LOOSE**')
