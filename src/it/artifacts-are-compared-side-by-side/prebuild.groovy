import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import java.util.zip.ZipEntry
import javax.tools.ToolProvider

// A repository of jars that retain known amounts of memory; a version with a newer class file needs a newer Java.
def repository = new File(basedir, 'repository/planted')
def describe = { String name, String version ->
    new File(repository, name + '/' + version + '/' + name + '-' + version + '.pom').text = '<project><modelVersion>4.0.0</modelVersion><groupId>planted</groupId><artifactId>' +
            name + '</artifactId><version>' + version + '</version></project>'
}
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
    describe(name, version)
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

// An application that allocates so many mebibytes and ends.
def publishApp = { String version, int mebibytes ->
    def classes = new File(basedir, 'planted/app-' + version)
    classes.mkdirs()
    def source = new File(classes, 'Main.java')
    source.text = 'package planted.app; public class Main { static byte[] last; public static void main(String[] args) {' +
            ' for (int i = 0; i < ' + mebibytes + '; i++) { last = new byte[1 << 20]; } } }'
    assert ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', '-d', classes.path, source.path) == 0
    def folder = new File(repository, 'app/' + version)
    folder.mkdirs()
    def manifest = new Manifest(new ByteArrayInputStream('Manifest-Version: 1.0\nMain-Class: planted.app.Main\n'.bytes))
    new JarOutputStream(new FileOutputStream(new File(folder, 'app-' + version + '.jar')), manifest).withCloseable {
        it.putNextEntry(new ZipEntry('planted/app/Main.class'))
        it.write(new File(classes, 'planted/app/Main.class').bytes)
        it.closeEntry()
    }
    describe('app', version)
}
publishApp('1.0', 4)
publishApp('1.1', 9)
list('app', ['1.0', '1.1'])
return true
