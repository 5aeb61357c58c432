import groovy.json.JsonSlurper

/** What holds for every application: its figures, whatever its framework. */
class Figures {

    final File basedir
    final File folder
    final String log

    Figures(File basedir, File log = new File(basedir, 'build.log')) {
        this.basedir = basedir
        this.folder = new File(basedir, 'target/plimsoll')
        this.log = log.text
    }

    Figures of(String module) {
        new Figures(new File(basedir, module), new File(basedir, 'build.log'))
    }

    def json(String goal) {
        new JsonSlurper().parse(new File(folder, goal + '.json'))
    }

    /** The line of a source with a comment, and how many bytes a request allocates there as arrays. */
    Map planted(String file, String comment, int bytes) {
        [file: file, line: new File(basedir, file).readLines().findIndexOf { it.contains(comment) } + 1, bytes: bytes]
    }

    /** One dependency after the other, with a total that meets its rows. */
    void loaded(String... dependencies) {
        def json = json('bundle-mem')
        assert [json.verdict, json.reasons] == ['pass', []]
        assert Math.abs(json.residual.bytes) * 100 <= json.total.bytes
        dependencies.each { name -> assert json.dependencies.any { it.id.startsWith(name + ':') && it.own.bytes > 0 } }
    }

    /** The planted arrays are at their line, and the framework's objects belong to its jars. */
    void allocated(Map planted, String... dependencies) {
        def json = json('perf-objects')
        def allocated = json.allocated
        assert [json.verdict, json.reasons] == ['pass', []]
        def row = allocated.byLocation.find { it.file == planted.file && it.line == planted.line }
        assert row != null : allocated.byLocation.findAll { it.owner.kind == 'project' }
        assert row.owner.kind == 'project'
        def arrays = row.types.find { it.type == 'byte[]' }
        assert arrays.bytes >= planted.bytes * json.requests && arrays.bytes <= planted.bytes * json.requests * 1.01
        dependencies.each { name -> assert allocated.byDependency.any { it.kind == 'dependency' && it.id.startsWith(name + ':') } }
        nothingUnknown()
    }

    /** Each object has an owner, and none is lost. */
    void nothingUnknown() {
        def json = json('perf-objects')
        def allocated = json.allocated
        def unknown = allocated.byDependency.findAll { it.kind == 'unknown' }*.bytes.sum() ?: 0
        assert unknown * 100 <= allocated.bytes : allocated.byLocation.findAll { it.owner.kind == 'unknown' }
        assert allocated.byLocation*.bytes.sum() == allocated.bytes
        assert Math.abs(json.gapBytes) * 100 <= json.counterBytes
        allocated.byType.each { assert !(it.type =~ /0x[0-9a-f]{6}|\$Proxy\d/) }
    }

    /** An application that leaks nothing is said to leak nothing. */
    void steady() {
        def json = json('mem-over-time')
        assert [json.verdict, json.diagnosis, json.reasons, json.suspects] == ['pass', 'steady', [], []]
        assert json.requests >= 2_000
        json.series.findAll { it.name in ['liveHeap', 'metaspace', 'loadedClasses', 'threads', 'openFiles'] }
                .each { assert it.diagnosis in ['steady', 'bloat'] : it }
    }
}
