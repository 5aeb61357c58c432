import java.util.jar.Attributes
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import javax.tools.ToolProvider

// A jar that somebody else has built.
def classes = new File(basedir, 'classes')
classes.mkdir()
def source = new File(basedir, 'src/it/Server.java')
assert ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', '-g', '-d', classes.path, source.path) == 0

def manifest = new Manifest()
manifest.mainAttributes[Attributes.Name.MANIFEST_VERSION] = '1.0'
manifest.mainAttributes[Attributes.Name.MAIN_CLASS] = 'it.Server'
new JarOutputStream(new FileOutputStream(new File(basedir, 'server.jar')), manifest).withCloseable { jar ->
    jar.putNextEntry(new JarEntry('it/Server.class'))
    jar << new File(classes, 'it/Server.class').bytes
}
return true
