import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def file = { String run, String name -> new File(basedir, "target/$run/$name") }
def json = { String run -> new JsonSlurper().parse(file(run, 'perf-objects.json')) }
def source = new File(basedir, 'src/main/java/it/Server.java').readLines()
def lineOf = { String comment -> source.findIndexOf { it.contains(comment) } + 1 }
def row = { amounts, String comment -> amounts.byLocation.find { it.class == 'it.Server' && it.line == lineOf(comment) } }
def project = [kind: 'project', id: 'it:a-plain-server-is-measured:1']

// What a request allocates at each planted line: bytes, objects, method, and the types that the objects have.
def plants = [
        '// 10 x 1,040 B'        : [10 * 1_040, 10, 'planted', ['byte[]']],
        '// 1,048,592 B'         : [1_048_592, 1, 'planted', ['byte[]']],
        '// 100 x 16 B'          : [100 * 16, 100, 'planted', ['java.lang.Integer']],
        '// 50 x 16 B'           : [50 * 16, 50, 'planted', null],
        '// 20 x (24 B + 40 B)'  : [20 * (24 + 40), 40, 'planted', ['byte[]', 'java.lang.String']],
        '// 100 x 816 B'         : [100 * 816, 100, 'inThread', ['long[]']]]

def addsUp = { result, amounts ->
    for (table in ['byLocation', 'byOwnCode', 'byFile', 'byClass', 'byDependency', 'byType']) {
        assert amounts[table]*.bytes.sum() == amounts.bytes
        assert amounts[table]*.objects.sum() == amounts.objects
    }
    amounts.byLocation.each {
        assert it.types*.bytes.sum() == it.bytes
        assert it.types*.objects.sum() == it.objects
    }
}

// The names of a flame graph's frames, each after the letter of its owner.
def frames = { String html ->
    new JsonSlurper().parseText(html.split('id="data">')[1].split('</script>')[0]).names
}

// Stacks in the collapsed format: the amount after the last blank.
def stacks = { String run, String name ->
    new java.util.zip.GZIPInputStream(file(run, name).newInputStream()).getText('UTF-8').readLines().collectEntries {
        [it.substring(0, it.lastIndexOf(' ')), it.substring(it.lastIndexOf(' ') + 1) as long]
    }
}

// Each planted line is found, to the byte and the object: one request at a time, and eight at once.
for (run in ['planted', 'eight']) {
    def result = json(run)
    plants.each { comment, plant ->
        def found = row(result.allocated, comment)
        assert found.subMap(['kind', 'method', 'file', 'owner', 'bytes', 'objects']) == [
                kind: 'site', method: plant[2], file: 'src/main/java/it/Server.java', owner: project,
                bytes: plant[0] * result.requests, objects: plant[1] * result.requests]
        assert plant[3] == null || found.types*.type.sort() == plant[3]
    }
    addsUp(result, result.allocated)
    assert result.verdict == 'measured'
    assert result.reasons == []
    assert result.mode == 'exact'
    assert result.workload == 'GET /planted'
    // The JVM's own counter says the same.
    assert Math.abs(result.gapBytes) * 1_000 <= result.counterBytes
    assert result.allocated.bytes + (result.allocated.background?.bytes ?: 0) + result.gapBytes == result.counterBytes
}
assert json('planted').requests == 20
assert json('eight').requests == 80
assert !json('eight').containsKey('retained')
assert said(1, 'src/main/java/it/Server.java:' + lineOf('// 1,048,592 B') + '  Server.planted')
assert runs[1] =~ /\[INFO\] 1,048,592 +1\.0 +[0-9.]+ +src\/main\/java\/it\/Server\.java:${lineOf('// 1,048,592 B')}  Server\.planted/
assert said(1, 'flame graph: target/planted/perf-objects.flame.html')

// The head of every result. The fork runs on the JVM that runs Maven, as this script does.
def head = json('planted')
assert head.schema == 1
assert head.goal == 'perf-objects'
assert head.project == 'it:a-plain-server-is-measured:1'
assert head.execution == 'default-cli'
assert java.time.Instant.parse(head.startedAt) < java.time.Instant.now()
assert head.checks == []
assert head.environment.jdk == System.getProperty('java.runtime.version')
assert head.environment.feature == Runtime.version().feature()
assert head.environment.collector == 'G1'
assert head.environment.flags.containsAll(['-XX:+UseG1GC', '-XX:-UseTLAB'])
assert head.environment.plimsoll == version

// One object per request stays. Flight Recorder loses one where two threads meet in its sampler, as on a busy machine.
def keep = json('keep')
def kept = row(keep.retained, '// 216 B, which stay')
assert keep.verdict == 'measured'
assert keep.requests == 100
assert kept.objects <= 100 && kept.objects >= 98
assert kept.bytes == 216 * kept.objects
assert kept.owner == project
assert kept.types == [[type: 'byte[]', bytes: kept.bytes, objects: kept.objects]]
addsUp(keep, keep.retained)
// The heap may also grow or shrink by what the JDK happens to fill or drop in that time: a cache, a soft reference. That was
// 112 B on JDK 17 and 1,312 B in 38 objects on JDK 25; an object more or less a request would be 100 objects.
// The live heap moves by up to 8 KiB of the JVM's own meanwhile.
assert Math.abs(keep.retained.netGrowth.bytes - 216 * 100) < 8_192
assert Math.abs(keep.retained.netGrowth.objects - 100) < 200

// What replaces earlier objects survives, but the heap does not grow by it.
def bounded = json('bounded')
def replaced = row(bounded.retained, '// 1,016 B, which replace earlier ones')
assert bounded.verdict == 'measured'
assert replaced.objects <= 30 && replaced.objects >= 28
assert replaced.bytes <= 10 * (1_016 + 16 + 40) && replaced.bytes >= 10 * (1_016 + 16 + 40) - 2 * 1_016
// As above; what these requests make would be 107,200 B in 300 objects.
assert Math.abs(bounded.retained.netGrowth.bytes) < 8_192
assert Math.abs(bounded.retained.netGrowth.objects) < 200
addsUp(bounded, bounded.retained)

for (run in ['planted', 'eight', 'keep', 'bounded']) {
    // The flame graph has whole stacks: frames of the project's, and of the JDK's below them.
    assert frames(file(run, 'perf-objects.flame.html').text).containsAll(['pit.Server.answer', 'jjava.lang.Thread.run'])
    // The same stacks as a file, per request.
    def planted = stacks(run, 'perf-objects.stacks.txt.gz').findAll { it.key.contains('it.Server.planted;') || it.key.contains('it.Server.answer;') }
    assert !planted.isEmpty()
    // What is retained has its own, unless that is not measured.
    assert ['perf-objects.retained.flame.html', 'perf-objects.retained.stacks.txt.gz'].every {
        new File(basedir, "target/$run/$it").exists() == json(run).containsKey('retained')
    }
    assert file(run, 'app.log').exists()
    // The arguments of forks may be secret: they are not among the results.
    assert !new File(basedir, "target/$run/forks").exists()
    // A recording is kept only for those who ask.
    assert file(run, 'perf-objects.jfr').exists() == (run == 'bounded')
}

// Once it is up: each row has what it has, and all rows add up to what the JVM and the system say.
def up = new JsonSlurper().parse(file('up', 'perf-mem.json'))
def mark = up.marks.last()
def rows = up.dependencies + up.rows
def named = { String name -> up.rows.find { it.name == name } }
assert up.verdict == 'pass'
assert up.marks*.name == ['ready', 'requests']
assert rows*.heapBytes.sum() == mark.liveHeapBytes
assert rows*.metaspaceBytes.sum() == mark.metaspaceBytes
assert rows*.classesLoaded.sum() + rows*.classesGenerated.sum() == mark.classes
assert up.native*.bytes.sum() == mark.rssBytes
// 500 arrays, and the list that holds them.
assert named('(project)').heapBytes - (500 * 216 + 24 + 400_016) in 0..4_096
assert named('(project)').subMap(['classesLoaded', 'classesGenerated', 'classesInJar']) == [classesLoaded: 2, classesGenerated: 1, classesInJar: 2]
assert Math.abs(up.metaspaceGapBytes) < mark.metaspaceBytes * 0.02
assert up.native.find { it.category == 'unexplained' }.bytes < mark.rssBytes * 0.05
assert said(5, 'memory once it is up')
// A heap dump has everything that the application knows.
assert new File(basedir, 'target').traverse(nameFilter: ~/.*\.hprof/) == null

def heavy = new JsonSlurper().parse(file('heavy', 'perf-mem.json'))
assert heavy.verdict == 'fail'
assert heavy.dependencies.every { !it.containsKey('heapBytes') }
assert said(6, 'Memory of it:a-plain-server-is-measured:1 once it is up')
assert said(6, 'MojoFailureException')

// What nothing loads and the project does not refer to may go; what is loaded by a name that the bytecode does not have may not.
def pomLine = { String artifact ->
    def lines = new File(basedir, 'pom.xml').readLines()
    lines.indexOf(lines.find { it.contains("<artifactId>$artifact<") }) - 1
}
def removal = { String run, String artifact ->
    new JsonSlurper().parse(file(run, 'perf-mem.json')).dependencies.find { it.id.split(':')[1] == artifact }.removal
}
def auto = removal('auto', 'slf4j-simple')
assert auto.change == 'delete'
assert auto.places == [[dependency: 'org.slf4j:slf4j-simple', file: 'pom.xml', line: pomLine('slf4j-simple')]]
assert auto.ids == ['org.slf4j:slf4j-simple:2.0.17', 'org.slf4j:slf4j-api:2.0.17']
assert [auto.tried, auto.boots, auto.answersSame] == [true, true, true]
assert removal('auto', 'slf4j-api') == null
assert removal('auto', 'failureaccess') == null
assert said(7, '1 dependency of it:a-plain-server-is-measured:1 is neither loaded nor referred to, limit 0')
assert said(7, "delete at pom.xml:${pomLine('slf4j-simple')}")
assert said(7, 'MojoFailureException')
def note = new JsonSlurper().parse(file('auto', 'perf-mem.sarif')).runs[0].results.find { it.level == 'note' }
assert note.locations[0].physicalLocation.artifactLocation.uri == 'pom.xml'
assert note.locations[0].physicalLocation.region.startLine == pomLine('slf4j-simple')

def needed = removal('without', 'failureaccess')
assert [needed.tried, needed.boots, needed.answersSame] == [true, true, false]
assert needed.why == 'boots, then fails: GET /needs answered 500, expected 2xx'
assert removal('without', 'slf4j-simple').answersSame
assert new JsonSlurper().parse(file('without', 'perf-mem.json')).verdict == 'pass'
assert new JsonSlurper().parse(file('without', 'perf-mem.json')).removable.ids == ['org.slf4j:slf4j-simple:2.0.17']
