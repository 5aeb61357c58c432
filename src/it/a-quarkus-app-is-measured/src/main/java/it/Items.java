package it;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/items")
public class Items {

    static volatile Object sink;

    @GET
    public String items() {
        sink = new byte[50_000]; // 50,016 B
        return "items";
    }
}
