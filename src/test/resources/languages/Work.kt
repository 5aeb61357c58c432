package lang

import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.Dispatchers

class Work {
    fun inlined(n: Int) =
        (1..n).map { Pair(it, "name $it") }

    fun nested(n: Int) =
        (1..n).groupBy { it % 3 }.mapValues { it.value.filter { v -> v > 0 } }

    fun ofProject() =
        twice { ByteArray(1000) }

    fun lambda(): () -> Any {
        val size = System.getProperty("size", "20").toInt()
        return { ByteArray(size) }
    }

    suspend fun suspended(n: Int): Any {
        delay(1)
        val all = withContext(Dispatchers.Unconfined) {
            delay(1)
            (1..n).map { ByteArray(it) }
        }
        return all
    }

    suspend fun flowed(n: Int): Any {
        val source = flow {
            for (i in 1..n) {
                emit(ByteArray(i))
            }
        }
        return source.map { it.copyOf() }.toList()
    }

    fun scoped() = object : Runnable {
        override fun run() {
            (1..3).map { ByteArray(it) }
        }
    }

    fun run(): Any = runBlocking { listOf(suspended(3), flowed(3)) }

    companion object {
        fun made(n: Int) = List(n) { ByteArray(it) }
    }
}

fun List<ByteArray>.extended() =
    associateBy { it.size }
