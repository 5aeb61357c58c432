import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def file = { String run, String name -> new File(basedir, "target/$run/$name") }
def json = { String run -> new JsonSlurper().parse(file(run, 'mem-over-time.json')) }

// 192 B per search stay. One of three requests, of which only the parameter q matters.
def found = json('leak').reproduction
assert json('leak').diagnosis == 'leak'
assert found.reproduced && found.complete
assert found.series == 'liveHeap'
assert found.requests*.subMap(['method', 'path', 'body', 'weight']) == [
        [method: 'GET', path: '/search?q={fresh}', body: false, weight: 1]]
assert Math.abs(found.requests[0].perRequest - 192) < 192 * 0.03
assert found.perRound == found.requests[0].perRequest
assert found.findings*.subMap(['part', 'conclusion']) == [[part: 'query parameter q', conclusion: 'keyed-without-bound']]
def rates = found.findings[0].rates.collectEntries { [it.case, it.perRound] }
assert rates.keySet() == ['constant', 'cycling', 'fresh'] as Set
assert Math.abs(rates.constant) < 10 && Math.abs(rates.cycling) < 10
assert found.trials[0].what == 'the configured workload'
assert found.trials*.leaks.contains(false)

// It is said, and stands in the reports.
def sentence = /GET \/search\?q=<fresh>: \d+ B each; with the same query parameter q: -?[\d.]+ B → something keyed by query parameter q grows without bound/
assert runs[1].replaceAll(/\n\[INFO\] +/, ' ') =~ sentence
assert file('leak', 'mem-over-time.html').text.contains('Smallest reproduction')
assert file('leak', 'mem-over-time.md').text.contains('Smallest reproduction')

// The script has no secret and no leftovers of the search.
def script = file('leak', found.script)
assert found.script == 'mem-over-time-reproduction.sh'
assert script.text.contains("'/search''?''q='\"\$fresh\"")
assert !script.text.contains('aHVudGVy')
assert !runs[1].contains('aHVudGVy')

// Without a leak there is nothing to search for.
assert json('flat/flat').diagnosis == 'steady'
assert !json('flat/flat').containsKey('reproduction')
assert json('flat/flat').notes.contains('Did not search for a reproduction: no series that is checked for leaks grows per request.')
assert !file('flat/flat', 'mem-over-time-reproduction.sh').exists()
