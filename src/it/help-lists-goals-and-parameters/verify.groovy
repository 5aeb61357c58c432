def log = new File(basedir, 'build.log').text

def parameters = { goal ->
    def text = log.split("\nplimsoll:$goal\n")[1].split('\nplimsoll:')[0].split('\\[INFO\\] ---')[0]
    (text =~ /(?m)^ {4}(\w+)/).collect { it[1] } as Set
}
def common = ['skip', 'outputDirectory', 'jvm', 'jvmArgs', 'failOnViolation', 'onInconclusive'] as Set
def shared = common + ['cutOff', 'includes', 'excludes', 'initialize', 'forks', 'forkTimeout', 'isolated', 'measureSaves', 'cache',
        'cacheDirectory', 'maxBootMemory', 'maxDependencyMemory', 'dependencyLimits'] as Set
def app = common + ['appJar', 'appMainClass', 'appKind', 'appArgs', 'appEnvironment', 'appWorkingDirectory', 'appPort', 'appReady',
        'appReadyTimeout', 'pathToHit', 'requests', 'setup', 'expectStatus', 'concurrency', 'requestTimeout', 'workload', 'command',
        'commandTimeout'] as Set

assert log.contains('This plugin has 5 goals:')
assert log.contains('User property: plimsoll.maxBootMemory')
assert parameters('bundle-mem') == shared + 'scope'
assert parameters('artifact-mem') == shared + 'artifact'
assert parameters('perf-objects') == app + ['jmh', 'jmhArgs', 'testCount', 'warmCount', 'mode', 'sampleInterval', 'allowFiles',
        'ignoreFiles', 'top', 'retained', 'keepRecording', 'maxAllocatedPerRequest', 'maxObjectsPerRequest', 'maxRetainedPerRequest',
        'maxAllocatedPerLocation']
assert parameters('mem-over-time') == app + ['warmRequests', 'leakHorizon', 'leakHorizonLoad', 'leakRest', 'maxRequests', 'maxDuration',
        'windows', 'suspects', 'maxLeakPerRequest', 'failOnLeak', 'maxLiveHeap', 'maxRss', 'maxRssSeverity']
