import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/bundle-mem.json'))
def mib = { bytes -> new BigDecimal(bytes).divide(1 << 20, 2, java.math.RoundingMode.HALF_UP).toString() }
def row = { artifact -> json.dependencies.find { it.artifactId == artifact } }

// The head of every result.
assert json.keySet().containsAll(['schema', 'goal', 'project', 'execution', 'startedAt', 'environment', 'verdict', 'reasons', 'checks'])
assert json.schema == 1
assert json.goal == 'bundle-mem'
assert json.project == 'it:planted-bytes-are-found:1'
assert json.execution == 'default-cli'
assert java.time.Instant.parse(json.startedAt) < java.time.Instant.now()
assert json.verdict == 'measured'
assert json.reasons == []
assert json.checks == []

// What the figures hold for. The forks run on the JVM that runs Maven, as this script does.
assert json.environment.jdk == System.getProperty('java.runtime.version')
assert json.environment.feature == Runtime.version().feature()
assert json.environment.vendor == System.getProperty('java.vendor')
assert json.environment.architecture == System.getProperty('os.arch')
assert json.environment.collector == 'Parallel'
assert json.environment.flags.containsAll(['-XX:+UseParallelGC', '-Xshare:auto'])
assert json.environment.shareMode == 'sharing'
assert json.environment.objectHeaders == 'classic'
assert json.environment.compressedOops == true
assert json.environment.os == System.getProperty('os.name') + ' ' + System.getProperty('os.version')
assert json.environment.cores == Runtime.runtime.availableProcessors()
assert json.environment.plimsoll == version

// The planted bytes are found to the per mille. Each array has a header of 16 bytes, a reference has 4.
def planted = 16 + (10 << 20) + 16 + 4 * 1_000 + 1_000 * (16 + 8 * 100)
def project = json.dependencies.find { it.project }
assert Math.abs(project.own.heapBytes - planted) < planted / 1000
assert Math.abs(project.alone.heapBytes - planted) < planted / 1000
assert project.own.classes == 1

// The rows add up to the byte, and so do the two kinds of memory.
for (metric in ['bytes', 'heapBytes', 'metaspaceBytes', 'classes']) {
    def rows = json.dependencies.sum { it.own[metric] }
    assert rows + json.jdk[metric] + json.loader[metric] + json.residual[metric] == json.total[metric]
}
for (figure in [json.total, json.jdk, json.loader, json.residual] + json.dependencies*.own + json.dependencies*.alone) {
    assert figure.heapBytes + figure.metaspaceBytes == figure.bytes
}
assert json.complete == true
assert Math.abs(json.residual.bytes) < json.total.bytes / 1000

// slf4j-api has 55 classes, one of them a package-info; what leaves with slf4j-simple is itself and slf4j-api.
assert row('slf4j-api').own.classes == 55
assert row('slf4j-simple').saves.ids == ['org.slf4j:slf4j-simple:2.0.17', 'org.slf4j:slf4j-api:2.0.17']
assert row('slf4j-simple').saves.estimateBytes == row('slf4j-simple').own.bytes + row('slf4j-api').own.bytes
assert json.dependencies.every { it.classesFailed == 0 && it.failures == [] && it.notes == [] }
assert json.dependencies.every { it.alone.rssBytes > 0 && it.alone.millis >= 0 }

// Four forks at most are needed: three alone, and one for all together.
assert json.measuredForks == 4
assert said('[INFO] Measuring 3 jars, each alone and all together')
assert log =~ /\[INFO\] measured 4 forks in [0-9.]+ (ms|s|min)/

// The table says the same.
def table = log.readLines().collect { it - '[INFO] ' }
assert table.contains('  alone      own  at most  classes   dependency')
assert table.contains('    MiB      MiB      MiB')
assert table.contains(mib(json.total.bytes).padLeft(16) + (json.total.classes as String).padLeft(18) +
        '   it:planted-bytes-are-found:1, all classes loaded (upper bound):')
assert table.contains(' ' * 39 + 'heap ' + mib(json.total.heapBytes) + ' MiB + metaspace ' +
        mib(json.total.metaspaceBytes) + ' MiB')
assert table.any { it.startsWith('loaded: not shown, since there is no result of perf-mem; run plimsoll:perf-mem') }
assert table.contains(mib(json.jdk.bytes).padLeft(16) + (json.jdk.classes as String).padLeft(18) +
        '   classes of the JDK that they use')
assert table.contains(mib(json.loader.bytes).padLeft(16) + (json.loader.classes as String).padLeft(18) +
        '   class loaders and indexes of the jars')
assert table.contains(mib(json.residual.bytes).padLeft(16) + (json.residual.classes as String).padLeft(18) +
        '   residual, not attributed to any row')
assert table.contains(mib(json.total.bytes).padLeft(16) + (json.total.classes as String).padLeft(18) + '   sum')
assert table.any { it.startsWith(mib(project.alone.bytes).padLeft(7) + mib(project.own.bytes).padLeft(9))
        && it.endsWith(' planted-bytes-are-found (own classes)') }
assert table.any { it.startsWith(mib(row('slf4j-api').alone.bytes).padLeft(7) + mib(row('slf4j-api').own.bytes).padLeft(9) +
        mib(row('slf4j-api').saves.estimateBytes).padLeft(9)) && it.endsWith(' org.slf4j:slf4j-api:2.0.17') }
assert table.contains('MEASURED  no limit is set')
