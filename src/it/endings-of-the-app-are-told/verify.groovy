def log = new File(basedir, 'build.log').text
def runs = log.split('Scanning for projects')
def said = { int run, String... texts -> texts.every { assert runs[run].contains(it); true } }
def plimsoll = new File(basedir, 'target/plimsoll')
def tail = 'The end of its log, ' + new File(plimsoll, 'app.log') + ':'

said(1, 'The application exited with code 3 before it was ready, which is when its port accepts a connection.', tail)
// What the application is given as a secret, it may print.
assert (1..5).every { runs[it].contains('| starting, token=***') }
assert !log.contains('token-of-the-app')

said(2, 'The application was not ready within 2.0 s, which is when its port accepts a connection. It listens on no port.' +
        ' A batch application needs <appKind>batch</appKind> (-Dplimsoll.appKind=batch).' +
        ' <appReady> (-Dplimsoll.appReady) says what to wait for, <appReadyTimeout> (-Dplimsoll.appReadyTimeout) how long.', tail)
assert runs[3] =~ /It listens on \d+, not on \d+: set <appPort> \(-Dplimsoll\.appPort\) to the port that it uses, or hand the port over in <appArgs>/
said(3, tail, '| started')

// It ends under load: that is told before what became of the request.
said(4, 'The application exited with code 4 while it was exercised.', tail, '| started')
assert runs[4] =~ /GET http:\/\/localhost:\d+\/exit (got no complete response|was refused)/
said(5, 'The application ran out of memory while it was exercised.', tail, 'java.lang.OutOfMemoryError')
def report = new File(basedir, 'target/crash/app-crash.log')
said(6, 'The application crashed with exit code ', "(the JVM's own report is " + report + ') while it was exercised.')
assert report.text.contains('SIGSEGV')

// A wrong answer: request and answer are told, what was sent in secret is not.
assert runs[7] =~ /POST http:\/\/localhost:\d+\/broken\?id=7 answered 500, expected 2xx\. Correct the request, or expect this status/
said(7, "The answer's body begins:", 'You said ***')
assert runs[8] =~ /GET http:\/\/localhost:\d+\/broken\?token=\*\*\* answered 500, expected 2xx/
assert !log.contains('open-sesame')

// An exit code of 0 does not make it a batch application where something says that it is a server.
said(9, 'The application exited with code 0 before it was ready, which is when its port accepts a connection.' +
        ' Plimsoll treats it as a server because <pathToHit> is set (-Dplimsoll.pathToHit), and a server must keep running in the' +
        ' forked JVM. To measure its whole run instead, set <appKind>batch</appKind> (-Dplimsoll.appKind=batch).',
        tail, '| starting, token=***')
said(10, 'Plimsoll treats it as a server because <appReady> is set (-Dplimsoll.appReady), and', tail)

assert (1..10).every { runs[it].contains('MojoExecutionException') }
// Nothing was measured, and the result says why, without what is secret.
def json = new groovy.json.JsonSlurper().parse(new File(plimsoll, 'perf-objects.json'))
assert [json.verdict, json.finished, json.reasons*.code] == ['inconclusive', false, ['run-failed']]
assert json.reasons[0].text =~ /exited with code 0 before it was ready/
plimsoll.eachFile(groovy.io.FileType.FILES) { assert !it.name.startsWith('perf-objects') || !it.text.contains('open-sesame') }
