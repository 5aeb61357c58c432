import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }
def warning = "[WARNING] The project's own classes are not compiled and cannot be measured; run mvn compile plimsoll:bundle-mem to have them."
def own = { json(it).dependencies.find { it.project }?.own }

assert said(1, warning)
assert own('without') == null
assert json('without').complete == false
assert !said(1, 'also required by')
assert runs[1] =~ / MiB, at least: not everything could be loaded/

// What is not measured cannot keep a limit.
assert said(2, 'Inconclusive:')
assert said(2, 'limit 1.00 GiB: not everything could be loaded, so the figure is only a lower bound.')
assert said(2, 'MojoExecutionException')
assert json('limited').verdict == 'inconclusive'
assert json('limited').reasons*.code == ['limit-not-judged']
assert json('limited').checks*.verdict == ['inconclusive']

assert !said(3, warning)
assert own('with').classes == 1
assert json('with').complete == true
assert json('with').verdict == 'pass'
assert said(3, '[INFO] PASS  all limits met (1 checked)')
