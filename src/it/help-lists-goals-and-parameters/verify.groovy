def log = new File(basedir, 'build.log').text

def parameters = { goal ->
    def text = log.split("\nplimsoll:$goal\n")[1].split('\nplimsoll:')[0].split('\\[INFO\\] ---')[0]
    (text =~ /(?m)^ {4}(\w+)/).collect { it[1] } as Set
}
def common = ['skip', 'outputDirectory', 'failOnViolation', 'onInconclusive', 'baselineFile', 'endpointBudgets', 'onUnknownEnvironment',
        'formats', 'warnOnly', 'accept', 'reportUrl', 'historyFile', 'base', 'baseTimeout'] as Set
def boot = ['maxBootMemory', 'maxDependencyMemory', 'dependencyLimits', 'maxBootMemoryGrowth', 'maxDependencyMemoryGrowth',
        'maxNewDependencyMemory']
def objects = ['maxAllocatedPerRequest', 'maxObjectsPerRequest', 'maxRetainedPerRequest', 'maxAllocatedPerLocation'].collectMany {
    [it, it + 'Growth']
} + ['maxAllocatedPerNewLocation', 'maxAllocatedAtBoot', 'maxAllocatedAtBootGrowth', 'maxRetainedAtBoot', 'maxRetainedAtBootGrowth']
def trend = ['maxLeakPerRequest', 'failOnLeak', 'maxLiveHeap', 'maxRss', 'maxRssSeverity', 'maxLeakPerRequestGrowth', 'maxLiveHeapGrowth',
        'maxRssGrowth', 'maxMetaspace', 'maxMetaspaceGrowth']
def up = ['maxAppMemory', 'maxAppRss', 'maxAppRssSeverity', 'maxAppMemoryGrowth', 'maxAppRssGrowth', 'maxUnloadedDependencies',
        'maxUnloadedDependenciesGrowth']
def collection = ['maxGcCpuShare', 'maxGcCpuShareGrowth', 'maxPromotedPerRequest', 'maxPromotedPerRequestGrowth', 'maxPause', 'maxPauseSeverity',
        'maxPauseGrowth']
def limits = boot + objects + trend + up + collection + ['containerMemory', 'containerMemoryGrowth', 'requests']
def shared = common + limits + ['jvm', 'jvmArgs', 'judge', 'details', 'cutOff', 'includes', 'excludes', 'initialize', 'forks', 'forkTimeout', 'isolated', 'measureSaves', 'cache',
        'cacheDirectory', 'prove', 'proveTimeout'] as Set
def app = common + limits + ['jvm', 'jvmArgs', 'judge', 'details', 'appJar', 'appMainClass', 'appKind', 'appArgs', 'appEnvironment', 'appWorkingDirectory', 'appPort', 'appReady',
        'appReadyTimeout', 'appScheme', 'httpVersion', 'pathToHit', 'endpoints', 'setup', 'cookies', 'expectStatus', 'concurrency', 'requestTimeout', 'workload',
        'workloadTimeout', 'command', 'commandTimeout'] as Set

assert log.contains('This plugin has 22 goals:')
assert log.contains('User property: plimsoll.maxBootMemory')
assert parameters('bundle-mem') == shared + 'scope'
assert parameters('artifact-mem') == shared + ['artifact', 'versions']
assert parameters('upgrades') == app + ['initialize', 'forks', 'forkTimeout', 'cache', 'cacheDirectory', 'dependencies', 'versions',
        'upgradeTimeout', 'warmCount', 'testCount']
assert parameters('perf-objects') == app + ['span', 'jmh', 'jmhArgs', 'testCount', 'warmCount', 'mode', 'sampleInterval', 'allowFiles',
        'ignoreFiles', 'top', 'retained', 'keepRecording', 'prove', 'proveTimeout']
assert parameters('perf-mem') == app + ['bootRequests', 'heapByDependency', 'stringValues', 'why', 'forkTimeout', 'tryWithout', 'tryTimeout', 'prove', 'proveTimeout']
assert parameters('capacity') == app + ['containerCpus', 'headroom', 'load', 'loadDuration', 'warmRequests',
        'capacityRequests', 'proof', 'density', 'capacityTimeout', 'sizes', 'priceFile', 'replicas']
assert parameters('compare') == app + ['goals', 'head', 'blame', 'bisect', 'rounds', 'equalWithin', 'roundsTimeout', 'warmCount', 'testCount', 'forkTimeout']
assert parameters('perf-gc') == app + ['warmRequests', 'gcRequests', 'gcDuration', 'keepRecording']
assert parameters('perf-heap') == app + ['warmCount', 'testCount', 'heapTimeout']
assert parameters('what-if') == app + ['switches', 'rounds', 'warmCount', 'testCount', 'forkTimeout', 'whatIfTimeout']
assert parameters('perf-ips') == app + ['jmhForks', 'warmupIterations', 'iterations', 'iterationTime', 'rate', 'ipsTimeout']
assert parameters('perf-cpu') == app + ['warmRequests', 'cpuDuration', 'asyncProfiler', 'keepRecording']
assert parameters('mem-over-time') == app + ['warmRequests', 'leakHorizon', 'leakHorizonLoad', 'leakRest', 'maxRequests', 'maxDuration',
        'windows', 'suspects', 'suspectsTimeout', 'requestRate', 'prove', 'proveTimeout', 'reproduce', 'reproduceTimeout']
assert parameters('baseline') == common + ['ratchet', 'acceptFailed']
assert parameters('check') == common + limits
assert parameters('report-aggregate') == common
assert parameters('attach') == common + 'part'
assert parameters('merge') == common + 'parts'
assert parameters('report') == ['skip', 'outputDirectory'] as Set
