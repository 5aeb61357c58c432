package it;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

public class Main {

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.get("/items").handler(context -> {
            byte[] planted = new byte[50_000]; // 50,016 B
            context.end("items " + planted.length);
        });
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(Integer.parseInt(System.getenv("PORT")))
                .onFailure(Throwable::printStackTrace);
    }
}
