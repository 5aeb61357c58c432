import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }
def heap = { json(it).dependencies.find { it.project }.own.heapBytes }
def planted = 10 << 20

assert said(1, 'Picked up JAVA_TOOL_OPTIONS: -Dit.planted=10485760')
assert said(1, '[WARNING] The environment sets JAVA_TOOL_OPTIONS, which would change what is measured: forks run without.' +
        ' Use <jvmArgs> (-Dplimsoll.jvmArgs) for what the application needs.')
assert heap('environment') < 16 << 10

// The same by its own parameter, which is not mistaken for what was measured without it.
assert Math.abs(heap('jvmArgs') - planted) < planted / 1000
assert json('jvmArgs').environment.flags.contains('-Dit.planted=10485760')
assert json('jvmArgs').measuredForks == 2
