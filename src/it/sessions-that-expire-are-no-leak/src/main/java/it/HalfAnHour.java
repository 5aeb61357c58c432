package it;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that makes a session for each request; they live for half an hour, as is its default. */
public final class HalfAnHour extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("cart", new byte[200]);
    }

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        tomcat.setPort(Integer.parseInt(System.getenv("PORT")));
        Context context = tomcat.addContext("", new File("target").getAbsolutePath());
        Tomcat.addServlet(context, "half-an-hour", new HalfAnHour());
        context.setCookies(false); // so that the same client gets a new one each time
        context.addServletMappingDecoded("/", "half-an-hour");
        tomcat.getConnector();
        tomcat.start();
        tomcat.getServer().await();
    }
}
