package lang

inline fun <T> twice(body: () -> T): Pair<T, T> {
    val first = body()

    return Pair(first, body())
}
