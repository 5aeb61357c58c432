def f(n) { new byte[n] }
println((1..3).collect { f(it).length })
