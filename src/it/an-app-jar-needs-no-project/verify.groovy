import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))

assert !new File(basedir, 'pom.xml').exists()
assert said(1, 'Forking the jar given by <appJar> server.jar')
assert json.verdict == 'measured'
assert json.requests == 10
// There is no project to look for sources in, so the file is named as the compiler does.
def planted = json.allocated.byLocation.find { it.class == 'it.Server' && it.bytes == 10_016 * 10 }
assert planted.objects == 10
assert planted.file == 'it/Server.java'
assert planted.line == 16
assert Math.abs(json.gapBytes) * 1_000 <= json.counterBytes

assert said(2, 'There is no project in ' + basedir + '. Name the executable jar to run with -Dplimsoll.appJar, or run the goal' +
        ' where the pom.xml is.')
assert said(3, 'no-such.jar, which does not exist. ')
assert (2..3).every { said(it, 'MojoExecutionException') }
