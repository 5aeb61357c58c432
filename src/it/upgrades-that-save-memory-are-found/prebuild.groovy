import java.util.jar.JarOutputStream
import java.util.zip.ZipEntry
import javax.tools.ToolProvider

// A repository of jars that retain known amounts of memory; a version with a newer class file needs a newer Java.
def repository = new File(basedir, 'repository/planted')
def publish = { String name, String version, int mebibytes, boolean future ->
    def classes = new File(basedir, 'planted/' + name + '-' + version)
    classes.mkdirs()
    def source = new File(classes, 'Cache.java')
    source.text = 'package planted.' + name + '; class Cache { static final byte[] KEPT = new byte[' + mebibytes + ' << 20]; }'
    assert ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', '-d', classes.path, source.path) == 0
    byte[] code = new File(classes, 'planted/' + name + '/Cache.class').bytes
    if (future) {
        code[7] = 99
    }
    def folder = new File(repository, name + '/' + version)
    folder.mkdirs()
    new JarOutputStream(new FileOutputStream(new File(folder, name + '-' + version + '.jar'))).withCloseable {
        it.putNextEntry(new ZipEntry('planted/' + name + '/Cache.class'))
        it.write(code)
        it.closeEntry()
    }
    new File(folder, name + '-' + version + '.pom').text = '<project><modelVersion>4.0.0</modelVersion><groupId>planted</groupId><artifactId>' +
            name + '</artifactId><version>' + version + '</version></project>'
}
def list = { String name, List<String> versions ->
    new File(repository, name + '/maven-metadata.xml').text = '<metadata><groupId>planted</groupId><artifactId>' + name +
            '</artifactId><versioning><versions>' + versions.collect { '<version>' + it + '</version>' }.join('') + '</versions></versioning></metadata>'
}

publish('lib', '1.0', 4, false)
publish('lib', '1.1', 6, false)
publish('lib', '1.2', 3, false)
publish('lib', '2.0', 1, true)
publish('lib', '2.1-rc1', 1, false)
list('lib', ['1.0', '1.1', '1.2', '2.0', '2.1-rc1', '20030203.000550'])
publish('other', '1', 2, false)
list('other', ['1'])
return true
