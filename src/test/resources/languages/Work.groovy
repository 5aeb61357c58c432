package lang

class GroovyWork {
    def mapped(int n) {
        (1..n).collect { it -> new byte[it] }
    }

    def nested(int n) {
        (1..n).collect { i -> (1..i).collect { j -> "$i $j".toString() } }
    }

    def lambda(int n) {
        java.util.stream.IntStream.range(0, n).mapToObj((int i) -> new byte[i]).toList()
    }

    def call(int n) {
        made(n)
    }

    static made(int n) {
        new byte[n]
    }

    @groovy.transform.CompileStatic
    List<byte[]> typed(int n) {
        (1..n).collect { int i -> new byte[i] }
    }

    @groovy.transform.CompileStatic
    List<byte[]> typedLambda(int n) {
        java.util.stream.IntStream.range(0, n).mapToObj(i -> new byte[i]).toList()
    }
}
