import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))
def lineOf = { String text -> new File(basedir, 'src/main/java/it/Shop.java').readLines().findIndexOf { it.contains(text) } + 1 }
def allocated = json.allocated

// The planted line, under the path that it has in the project, though its class is in a jar in a jar's folder.
def planted = allocated.byLocation.find { it.class == 'it.Shop' && it.line == lineOf('// 50,016 B') }
assert planted.subMap(['kind', 'method', 'file', 'owner', 'bytes', 'objects']) == [
        kind: 'site', method: 'items', file: 'src/main/java/it/Shop.java',
        owner: [kind: 'project', id: 'it:a-spring-boot-app-is-measured:1'], bytes: 50_016 * 20, objects: 20]
// Ten times a String and its byte[] of 8 - 16: 24 B each.
def lambda = allocated.byLocation.find { it.class == 'it.Shop' && it.method == 'items (lambda)' }
assert [lambda.bytes, lambda.objects] == [10 * (24 + 24) * 20, 10 * 2 * 20]
assert log.contains('src/main/java/it/Shop.java:' + planted.line + '  Shop.items')

// What jars in the jar allocate is theirs, under their own versions.
def owners = allocated.byDependency.findAll { it.kind == 'dependency' }*.id
assert owners.containsAll([
        'org.springframework:spring-web:6.2.6', 'org.springframework:spring-webmvc:6.2.6', 'org.springframework:spring-core:6.2.6',
        'org.apache.tomcat.embed:tomcat-embed-core:10.1.40', 'com.fasterxml.jackson.core:jackson-databind:2.18.3'])
assert allocated.byDependency.every { it.kind != 'unknown' || it.id == '(no stack)' }
assert allocated.byLocation.findAll { it.file?.startsWith('org/springframework/web/filter/') }*.owner*.id.unique() ==
        ['org.springframework:spring-web:6.2.6']

// Nothing is lost, and what stays does not grow.
assert json.verdict == 'measured'
assert json.reasons == []
assert json.requests == 20
assert Math.abs(json.gapBytes) * 1_000 <= json.counterBytes
assert allocated.byLocation*.bytes.sum() == allocated.bytes
assert allocated.byDependency*.bytes.sum() == allocated.bytes
assert json.retained.netGrowth.bytes < 1_000 * 20
assert log.contains('Forking the Spring Boot executable jar target/a-spring-boot-app-is-measured-1.jar')
assert new File(basedir, 'target/plimsoll/app.log').text.contains('Started Shop in')

// At boot: a result beside that of requests, whose limits are not checked.
def boot = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects-boot.json'))
assert [boot.goal, boot.span, boot.requests, boot.workload] == ['perf-objects-boot', 'boot', 1, 'a-spring-boot-app-is-measured-1.jar']
assert boot.verdict == 'pass'
assert boot.checks*.limit == ['maxAllocatedAtBoot']
assert boot.allocated.byLocation*.bytes.sum() + boot.gapBytes == boot.counterBytes
assert Math.abs(boot.gapBytes) * 100 <= boot.counterBytes
assert boot.allocated.byOwnCode.find { it.class == 'it.Shop' && it.method == 'main' }.bytes * 2 > boot.allocated.bytes
assert boot.retained.netGrowth.bytes > 1_000_000
assert boot.retained.netGrowth.bytes < boot.allocated.bytes
assert log.contains('At boot there are no requests, so these settings are not used: pathToHit.')
assert log.contains('Limits on requests are not checked at boot: maxAllocatedPerRequest.')
