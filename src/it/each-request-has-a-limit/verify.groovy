import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def result = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))

// One row per request, the largest share first.
assert result.endpoints*.name == ['report', 'GET /none', 'GET /small?token=***'] ||
        result.endpoints*.name == ['report', 'GET /small?token=***', 'GET /none']
def row = { name -> result.endpoints.find { it.name == name } }
def perRequest = { each -> each.allocated.bytes / each.requests }
assert row('report').subMap(['method', 'path', 'weight']) == [method: 'GET', path: '/large', weight: 2]
assert Math.abs(perRequest(row('report')) - perRequest(row('GET /none')) - 65_536) < 512
assert Math.abs(result.endpoints*.share.sum() - 1) < 1e-9
assert Math.abs(row('report').share - 2 * perRequest(row('report')) / result.endpoints.collect { it.weight * perRequest(it) }.sum()) < 1e-9
assert row('report').causes[0].line == new File(basedir, 'src/main/java/it/Server.java').readLines().findIndexOf { it.contains('// 64 KiB') } + 1
assert row('report').causes[0].bytes == row('report').requests * 65_536
assert row('report').retained.requests == 4
assert result.made*.count == [4, 2, 6]

// Only the request above its limit fails; a later check says the same.
assert result.checks.collect { [it.subject, it.metric, it.verdict] } == [
        ['report', 'endpointAllocated', 'fail'],
        ['GET /small?token=***', 'endpointAllocated', 'pass'],
        ['GET /small?token=***', 'endpointRetained', 'pass']]
for (run in [1, 2]) {
    assert runs[run].contains('Allocated per request by report is ')
    assert runs[run].contains('limit 48.0 KiB')
    assert runs[run].contains('<maxAllocatedPerRequest> in entry 1 of <requests>')
}
assert runs[1].contains('by request')
assert !new File(basedir, 'build.log').text.contains('geheim')

// The rows in the other reports.
assert new File(basedir, 'target/plimsoll/perf-objects-requests.csv').readLines().size() == 4
assert new File(basedir, 'target/plimsoll/perf-objects.html').text.contains('By request')
assert new File(basedir, 'target/plimsoll/perf-objects.md').text.contains('| report |')

assert new JsonSlurper().parse(new File(basedir, 'target/up/perf-mem.json')).checks == []
true
