import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/in/perf-objects.json'))
def source = new File(basedir, 'src/main/java/it/Server.java').readLines()
def row = { comment ->
    def line = source.findIndexOf { it.contains(comment) } + 1
    def found = json.allocated.byLocation.find { it.class == 'it.Server' && it.line == line }
    [found.bytes, found.objects]
}

// The login's cookie is sent with each of the others, three of which are orders that are read to one that is made.
assert json.verdict == 'measured'
assert json.requests == 40
assert json.made == [[name: 'GET /orders', count: 30], [name: 'POST /orders', count: 10]]
assert said(1, 'measured: GET /orders 30×, POST /orders 10×') || said(1, 'measured: GET /orders 30x, POST /orders 10x')
assert row('// 1,016 B') == [1_016 * 30, 30]
assert row('// 2,016 B') == [2_016 * 10, 10]

// Without it nobody gets in, and is told so.
assert runs[2] =~ /: GET http:\/\/localhost:\d+\/orders answered 401, expected 2xx\. If it needs a login, add a <setup> request, or send the credentials in <headers>\. Correct the request, or expect this status/
assert said(2, 'The answer has no body.')
assert said(2, 'MojoExecutionException')

assert !log.contains('open-sesame')
assert !new File(basedir, 'target/in/perf-objects.json').text.contains('open-sesame')
