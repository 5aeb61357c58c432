import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def folder = new File(basedir, 'target/plimsoll')
def text = { new File(folder, it).text }
def json = { new JsonSlurper().parse(new File(folder, it)) }

// One result, and each report of it.
assert ['bundle-mem.json', 'bundle-mem.html', 'bundle-mem.csv', 'bundle-mem.md', 'bundle-mem.sarif', 'TEST-plimsoll-bundle-mem.xml',
        'index.html', 'plimsoll.css'].every { new File(folder, it).exists() }
assert said(1, '[INFO] Reports: target/plimsoll/index.html')
assert json('bundle-mem.json').dependencies*.id.every { text('bundle-mem.csv').contains(it) && text('bundle-mem.html').contains(it) }
assert text('index.html').contains('bundle-mem.html')
assert text('bundle-mem.html').contains('<a href="./index.html">All results</a>')

// One comment over all results, a badge, and a line in the history.
assert text('plimsoll.md').startsWith('<!-- plimsoll -->\n## ✅ Plimsoll: 1 of 1 limit met\n')
assert text('plimsoll.md').contains('| [bundle-mem](bundle-mem.html) | ✅ PASS |')
assert text('plimsoll.md').contains('| figure | now | limit | headroom |')
assert json('badge.json').message == '1 limit met'
def history = text('history.csv').readLines()*.split(',', -1)
assert history.size() == 2
assert history[0] as List == ['time', 'commit', 'project', 'bundle-mem.total']
assert history[1][2..3] == ['it:every-report-is-written', json('bundle-mem.json').total.bytes as String]
assert json('summary.json').results*.execution == ['default-cli']

// The summary of the step had the broken limit; then the verdict of check was added.
def summary = new File(basedir, 'target/summary.md').text
assert summary.contains('FAIL: bundle-mem of `it:every-report-is-written:1`')
assert summary.indexOf('PASS: bundle-mem of') > summary.indexOf('FAIL: bundle-mem of')

// What check says stands in all of them, without measuring.
assert !said(2, 'Measuring')
assert json('bundle-mem.json').verdict == 'pass'
assert json('bundle-mem.json').checks*.text == json('bundle-mem.json').checks.collect { it.text }.findAll { it.contains('limit 1.00 GiB') }
assert json('bundle-mem.sarif').version == '2.1.0'
assert json('bundle-mem.sarif').runs[0].results == []
def suite = new XmlSlurper().parse(new File(folder, 'TEST-plimsoll-bundle-mem.xml'))
assert suite.@tests == '1' && suite.@failures == '0' && suite.@errors == '0'
assert text('bundle-mem.md').contains('PASS: bundle-mem of')
assert text('bundle-mem.html').contains('all limits met')

// Who chooses gets what was chosen, and the JSON that other goals read.
assert new File(basedir, 'target/few').list().sort() ==
        ['TEST-plimsoll-bundle-mem.xml', 'bundle-mem.json', 'summary.json']
assert said(4, "<formats> (-Dplimsoll.formats): 'pdf' is not a report format; write json, html, csv, markdown, junit, sarif")

// What another goal left behind, and cannot be read, is inconclusive in the index, and costs no result.
assert runs[5].count('[WARNING] The index lists a result as inconclusive. The result ') == 1
assert said(5, 'perf-objects.json is damaged')
assert said(5, 'BUILD SUCCESS')
assert new JsonSlurper().parse(new File(basedir, 'old/bundle-mem.json')).verdict == 'measured'
assert new File(basedir, 'old/perf-objects.json').delete()
