package dev.passbook.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A real data source that counts the statements made on its connections. */
public final class CountingDataSource {
    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource dataSource;

    /** Counts on top of {@code counted}. */
    public CountingDataSource(DataSource counted) {
        this.dataSource = proxy(DataSource.class, counted);
    }

    /** What to use. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** How many statements were made. */
    public int statements() {
        return statements.get();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
