import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))
def line = new File(basedir, 'src/main/java/it/Items.java').readLines().findIndexOf { it.contains('// 50,016 B') } + 1
def allocated = json.allocated

// The planted line, under the path that it has in the project, though Quarkus has transformed and moved its class.
def planted = allocated.byLocation.find { it.class == 'it.Items' && it.line == line }
assert planted.subMap(['kind', 'method', 'file', 'owner', 'bytes', 'objects']) == [
        kind: 'site', method: 'items', file: 'src/main/java/it/Items.java',
        owner: [kind: 'project', id: 'it:a-quarkus-app-is-measured:1'], bytes: 50_016 * 20, objects: 20]
assert log.contains('src/main/java/it/Items.java:' + line + '  Items.items')

// What the libraries allocate is theirs, under their own versions.
def owners = allocated.byDependency.findAll { it.kind == 'dependency' }*.id
assert owners.containsAll(['io.quarkus:quarkus-rest:3.20.1', 'io.quarkus:quarkus-vertx-http:3.20.1'])
assert owners.any { it.startsWith('io.vertx:vertx-core:4.') }
assert owners.any { it.startsWith('io.netty:netty-codec-http:4.1.') }

// Nothing is lost.
assert json.verdict == 'measured'
assert json.reasons == []
assert json.requests == 20
assert Math.abs(json.gapBytes) * 1_000 <= json.counterBytes
assert allocated.byLocation*.bytes.sum() == allocated.bytes
assert allocated.byDependency*.bytes.sum() == allocated.bytes
assert json.retained.netGrowth.bytes < 1_000 * 20
assert log.contains('Forking the Quarkus fast-jar target/quarkus-app/quarkus-run.jar')
assert new File(basedir, 'target/plimsoll/app.log').text.contains('Listening on: http://')
