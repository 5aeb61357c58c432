def git = { String... arguments ->
    def command = ['git', '-c', 'user.name=it', '-c', 'user.email=it@example.com'] + (arguments as List)
    def process = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).start()
    def text = process.inputStream.text
    assert process.waitFor() == 0: command + ' ' + text
    return text.trim()
}
def source = new File(basedir, 'src/main/java/it/Server.java')
def pom = new File(basedir, 'pom.xml')

new File(basedir, '.gitignore').text = 'target\n*.log\n'
git('init', '--quiet')
git('add', 'pom.xml', 'src/main', '.gitignore')
git('commit', '--quiet', '-m', 'as it was')
git('tag', 'before')

def text = source.text
source.text = text.replace('last = new byte', 'last = old byte')
git('commit', '--quiet', '--all', '-m', 'does not compile')
git('tag', 'broken')
git('reset', '--quiet', '--hard', 'before')

// What the working tree has: more is kept, more is allocated at a line that has moved, and a library is new.
source.text = text.replace('1 << 20', '3 << 20').replace('10_000', '30_000').replace('    private static void fill', '\n\n    private static void fill')
        .replace('        int port', '        start();\n        int port')
        .replace('    private static void answer', '''    private static void start() {
        last = new byte[1_048_576];
        last = null;
    }

    private static void answer''')
pom.text = pom.text.replace('  <dependencies>', '''  <dependencies>
    <dependency>
      <groupId>commons-io</groupId>
      <artifactId>commons-io</artifactId>
      <version>2.20.0</version>
    </dependency>''')

// A commit of the same, which is in no branch.
git('tag', 'now', git('stash', 'create'))
return true
