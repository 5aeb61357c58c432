import java.util.jar.JarOutputStream
import java.util.zip.ZipEntry
import javax.tools.ToolProvider

// A repository of a library that retains 64 B and allocates 1,024 B more per call in its first version, and of what it needs later.
def repository = new File(basedir, 'repository/planted')
def publish = { String name, String version, String type, String code, String needs ->
    def classes = new File(basedir, 'planted/' + name + '-' + version)
    classes.mkdirs()
    def source = new File(classes, type + '.java')
    source.text = 'package planted; ' + code
    def path = needs.isEmpty() ? classes.path : new File(repository, needs + '/1/' + needs + '-1.jar').path
    assert ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', '-cp', path, '-d', classes.path, source.path) == 0
    def folder = new File(repository, name + '/' + version)
    folder.mkdirs()
    new JarOutputStream(new FileOutputStream(new File(folder, name + '-' + version + '.jar'))).withCloseable {
        it.putNextEntry(new ZipEntry('planted/' + type + '.class'))
        it.write(new File(classes, 'planted/' + type + '.class').bytes)
        it.closeEntry()
    }
    new File(folder, name + '-' + version + '.pom').text = '<project><modelVersion>4.0.0</modelVersion><groupId>planted</groupId><artifactId>' +
            name + '</artifactId><version>' + version + '</version>' + (needs.isEmpty() ? '' : '<dependencies><dependency><groupId>planted</groupId><artifactId>' +
            needs + '</artifactId><version>1</version></dependency></dependencies>') + '</project>'
}
def calls = { String version, String code, String needs ->
    publish('calls', version, 'Calls', 'public class Calls { static volatile Object[] head; static volatile Object last;' +
            ' public static String call() { last = new byte[4_080]; ' + code + ' } }', needs)
}

publish('more', '1', 'More', 'public class More { public static String said() { return "said"; } }', '')
calls('1.0', 'head = new Object[] {head, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}; last = new byte[1_008]; return "said";', '')
calls('1.1', 'return planted.More.said();', 'more')
calls('1.2', 'return "other";', '')
new File(repository, 'calls/maven-metadata.xml').text = '<metadata><groupId>planted</groupId><artifactId>calls</artifactId><versioning><versions>' +
        '<version>1.0</version><version>1.1</version><version>1.2</version></versions></versioning></metadata>'
return true
