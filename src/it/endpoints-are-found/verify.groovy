import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/perf-objects.json")) }
def log = { String run, String name -> new File(basedir, "target/$run/$name").text }

// Of four endpoints that the application describes, one can be called.
def auto = json('auto')
assert auto.workload == 'GET /orders/17'
assert auto.requests == 20
assert auto.made*.name == ['GET /orders/{id}']
assert auto.notCalled == [
        [method: 'GET', path: '/gone', why: 'not measured: 404'],
        [method: 'GET', path: '/items/{sku}', why:
                'no example for path parameter {sku}: add one to the OpenAPI document or name a <request>'],
        [method: 'POST', path: '/orders', why: 'it may change data: name it in <requests> to call it']]
assert said(1, '[INFO] Found 4 endpoints in /openapi; not called: GET /gone (not measured: 404), ')
assert said(1, '[INFO] 3 of 4 endpoints not called: GET /gone (not measured: 404), ')

// The run that is measured knows nothing of the search.
assert log('auto', 'endpoint-search/app.log').contains('described')
assert log('auto', 'endpoint-search/app.log').contains('unknown: GET /gone')
assert log('auto', 'endpoint-search/app.log').contains('exposed: health,info,mappings')
assert !log('auto', 'app.log').contains('described')
assert !log('auto', 'app.log').contains('unknown')
assert log('auto', 'app.log').contains('exposed: null')

// Of an access log, the most frequent path is called, and the application is not asked.
def ofLog = json('log')
assert ofLog.workload == 'GET /orders/18'
assert ofLog.notCalled*.path == ['/orders']
assert said(2, '[INFO] Found 2 endpoints in access.log; not called: POST /orders (it may change data)')
assert said(2, '[INFO] 1 of 5 lines of the access log were left out: they are not in the common or combined format.')
assert !log('log', 'endpoint-search/app.log').contains('described')

// It is an error if nothing is left to call, and a file of another kind is refused before anything is forked.
assert said(3, 'None of the 1 endpoints of empty.json can be called: GET /gone (not measured: 404).')
assert said(4, "<endpoints> (-Dplimsoll.endpoints): 'pom.xml' is HTML or XML, expected an OpenAPI 3 document")
assert !new File(basedir, 'target/wrong/app.log').exists()

// Each endpoint has a budget that the run meets, and only it is checked.
def budgets = new JsonSlurper().parse(new File(basedir, 'target/budgets.json'))
assert budgets.endpoints.keySet() == ['GET /orders/{id}'] as Set
assert (budgets.endpoints['GET /orders/{id}'].maxAllocatedPerRequest =~ /^\d+(B|KiB)$/).find()
assert said(5, 'Wrote the budget of 1 endpoint to target/budgets.json; commit it, so that each is checked.')
assert said(5, 'PASS  all limits met (2 checked)')
assert said(6, '<maxAllocatedPerRequest> of the default budget in strict.json')
assert said(7, 'GET /orders/gone')
return true
