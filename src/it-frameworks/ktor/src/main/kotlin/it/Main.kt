package it

import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    embeddedServer(Netty, port = System.getenv("PORT").toInt()) {
        routing {
            get("/items") {
                val planted = (1..10).map { ByteArray(5_000) } // 10 * 5,016 B
                call.respondText("items ${planted.size}")
            }
        }
    }.start(wait = true)
}
