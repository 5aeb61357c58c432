import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def found = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/upgrades.json'))
assert found.verdict == 'measured'
assert found.load == [title: 'GET /', requests: 200]
def versions = found.compared[0].versions
assert versions*.version == ['1.0', '1.1', '1.2']

def current = versions[0].inUse.perRequest
assert current.retainedBytes == 64

// What 1.1 needs in addition is there, too.
def better = versions[1].inUse.perRequest
assert better.retainedBytes == 0
// Within 1 %, by which bytes per request move between runs.
assert Math.abs(current.allocatedBytes - better.allocatedBytes - (1024 + 64)) <= 0.01 * current.allocatedBytes
assert log =~ /  calls 1\.0 (→|->) 1\.1: leak gone \(64 B per request (→|->) 0 B\), -(1\.\d KiB|\d{3,4} B) per request/

// What answers otherwise is no upgrade, although it does not leak.
assert versions[2].inUse.problem == 'boots, but differs at GET /: different body (5 characters instead of 4)'
assert log.contains('With calls:1.2 the application boots, but differs at GET /')
assert !(log =~ /calls 1\.0 (→|->) 1\.2/)

// Nothing of the copies is left, and the project is as it was.
assert new File(basedir, 'target/plimsoll').list().findAll { it.startsWith('upgrade') && !it.startsWith('upgrades.') } == []
