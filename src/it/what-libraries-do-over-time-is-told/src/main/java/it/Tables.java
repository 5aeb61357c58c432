package it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** Creates, indexes and drops a table in memory. */
public final class Tables implements Callable<Object> {

    private final Connection connection;

    public Tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:tables");
    }

    @Override
    public Object call() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table visit (id int primary key, name varchar(20))");
            statement.execute("create index by_name on visit (name)");
            return statement.execute("drop table visit");
        }
    }
}
