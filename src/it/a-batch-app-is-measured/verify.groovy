import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))

// Its whole run is one operation: 1,000 arrays of 1 KiB with a header of 16 bytes each.
assert json.requests == 1
def row = json.allocated.byLocation.find { it.method == 'main' && it.line == 10 }
assert row.file == 'src/main/java/it/Batch.java'
assert row.bytes == 1_000 * 1_040
assert row.objects == 1_000
assert Math.abs(json.gapBytes) <= json.counterBytes / 100
assert !json.containsKey('retained')
assert json.operation == 'run'
assert json.workload == 'a-batch-app-is-measured-1.jar'
assert log.contains('it:a-batch-app-is-measured:1, a-batch-app-is-measured-1.jar: 1 run, exact')
assert !log.contains('1 request')
assert !log.contains('Measuring allocations of GET')
assert log.contains('The application ended by itself before it listened, so its whole run is one operation.')

// One that ends badly is an error.
assert log.contains('The application exited with code 1.')
assert new JsonSlurper().parse(new File(basedir, 'target/failed/perf-objects.json')).finished == false

// Its work cannot be repeated in one JVM, whether it is said to be one, or turns out to be.
def refused = log.split('Scanning for projects')[3..4]
assert refused.every {
    it.contains('The application ends by itself, so its work cannot be repeated in one JVM: mem-over-time needs a server, or a class' +
            ' of the project to call, <workload> (-Dplimsoll.workload). perf-objects measures what one run of it allocates.')
}
assert refused.every { it.contains('MojoExecutionException') }
assert new JsonSlurper().parse(new File(basedir, 'target/plimsoll/mem-over-time.json')).finished == false
