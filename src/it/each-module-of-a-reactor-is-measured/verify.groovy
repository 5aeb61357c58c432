import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def folder = { String module -> new File(basedir, "$module/target/plimsoll") }
def noApp = { String module -> "[INFO] Nothing to measure: $module has no app to run (target/$module-1.jar, whose manifest has no Main-Class)." }

// One line a module that has nothing; the app is measured with the path that its own pom sets.
(1..2).each { run ->
    assert said(run, '[INFO] Nothing to measure: each-module-of-a-reactor-is-measured is a pom.')
    assert ['api', 'core'].every { runs[run].count(noApp(it)) == 1 }
    assert runs[run].count('Forking the executable jar web/target/web-1.jar') == 1
    assert runs[run].count('Measuring allocations of GET /hello') == 1
    assert said(run, 'Api.make  api:1')
    assert ['api', 'core'].every { said(run, "[INFO] There are no results of $it in $it/target/plimsoll.") }
    assert said(run, 'it:web:1, perf-objects')
}
assert said(1, 'Wrote web/plimsoll-baseline.json')
assert ['api', 'core'].every { !folder(it).exists() && !new File(basedir, "$it/plimsoll-baseline.json").exists() }

def nothing = 'Nothing was measured: no module of this build has an app to run, so this is neither a pass nor a failure.'
assert (3..5).every { said(it, nothing) && said(it, noApp('api')) }
assert (3..4).every { said(it, 'MojoExecutionException') }
assert said(5, '[WARNING] ' + nothing)
assert said(6, 'No module of this build has results: measure first')
assert said(7, 'Nothing to measure: each-module-of-a-reactor-is-measured is a pom.')
assert said(8, 'Skipped, since <skip> (-Dplimsoll.skip) is true.')

// What failed is inconclusive in each report, and nothing of the run before is left.
def why = ~/GET http:\/\/localhost:\d+\/hello answered 204, expected 404\. /
assert runs[9] =~ /Module web: / + why.pattern()
def json = new JsonSlurper().parse(new File(folder('web'), 'perf-objects.json'))
assert [json.project, json.verdict, json.finished, json.reasons*.code] == ['it:web:1', 'inconclusive', false, ['run-failed']]
assert json.reasons[0].text =~ why
assert !json.containsKey('requests') && !json.containsKey('allocated')
def junit = new groovy.xml.XmlSlurper().parse(new File(folder('web'), 'TEST-plimsoll-perf-objects.xml'))
assert [junit.@tests, junit.@errors]*.text() == ['1', '1']
assert junit.testcase.error.@message.text() =~ why
assert new JsonSlurper().parse(new File(folder('web'), 'perf-objects.sarif')).runs[0].invocations[0].executionSuccessful == false
assert new File(folder('web'), 'perf-objects.md').text.startsWith('## ⚠️ INCONCLUSIVE: perf-objects of `it:web:1`')
assert new File(folder('web'), 'perf-objects.html').text =~ why
assert ['perf-objects.csv', 'perf-objects-types.csv', 'perf-objects.flame.html'].every { !new File(folder('web'), it).exists() }
[folder('web'), folder('.')].each { assert new File(it, 'index.html').text.contains('>inconclusive</span>') }

assert runs[10] =~ 'Inconclusive, since web.target.plimsoll.perf-objects.json has no figures:'
assert runs[11] =~ 'The figures in web.target.plimsoll.perf-objects.json are inconclusive, so they make no baseline: ' + why.pattern()
assert (9..11).every { said(it, 'MojoExecutionException') }

assert said(12, '[INFO] 1 inconclusive')
assert said(12, '[INFO] Reports: target' + File.separator + 'plimsoll' + File.separator + 'index.html')
assert runs[12].count('report-aggregate (default-cli)') == 1
