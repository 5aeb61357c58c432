// What is wrong with the values of parameters is in GoalSettingsTest; here is what only Maven itself can show.
def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

assert said(1, "Plimsoll's configuration is wrong: -Dplimsoll.maxBootMemroy is not a Plimsoll property;" +
        " did you mean 'plimsoll.maxBootMemory'?")
assert said(1, 'All parameters: mvn plimsoll:help -Ddetail -Dgoal=bundle-mem')

assert said(2, '<jvm> (-Dplimsoll.jvm) is ' + new File(basedir, 'no/such/jvm') +
        ', which is not a JVM: expected a Java home with bin/java in it, or a java executable.')
assert said(3, '<jvm> (-Dplimsoll.jvm) is ' + new File(basedir, 'pom.xml') + ', which is not a JVM: expected a Java home')

assert said(4, 'An artifact on the class path of it.nowhere:nothing:1 cannot be resolved:')
assert said(4, 'Maven is offline: run once without -o, so that they are downloaded.')

assert said(5, "'guava' is not an artifact coordinate; write group:artifact:version or group:artifact:type:classifier:version," +
        ' for example com.google.guava:guava:33.4.0-jre')
assert said(6, 'There is no app to run. Looked for:')
assert said(6, "  the project's artifact: target/bad-input-is-told-before-any-fork-1.jar, which does not exist")
assert said(6, 'Package the project in the same call (mvn package plimsoll:perf-objects).')
assert said(7, 'no-such.jar, which does not exist. ')

assert said(8, 'There is no app to run. Looked for:')
assert said(8, 'Package the project in the same call (mvn package plimsoll:mem-over-time).')

// It could not be done, which is not the same as a limit that is broken.
assert (1..8).every { said(it, 'MojoExecutionException') }
assert (1..8).every { !said(it, 'Measuring') }
// Each goal's result says that there is none, in place of what an earlier run may have left.
['bundle-mem', 'artifact-mem', 'perf-objects', 'mem-over-time'].each {
    def json = new groovy.json.JsonSlurper().parse(new File(basedir, "target/plimsoll/${it}.json"))
    assert [json.goal, json.verdict, json.finished] == [it, 'inconclusive', false]
}
assert !new File(basedir, 'target/plimsoll/app.log').exists()
