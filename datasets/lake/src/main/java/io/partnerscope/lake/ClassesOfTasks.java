package io.partnerscope.lake;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Has threads that plan queries look for classes where tasks do. Spark keeps generated code by the class loader it was
 * made for: on one machine every query would be compiled once by who plans it and once more by who runs it.
 */
final class ClassesOfTasks {
    private static final AtomicReference<@Nullable ClassLoader> FOUND = new AtomicReference<>();

    private ClassesOfTasks() {}

    /** Asks a task of a new session where it looks for classes; nowhere to be shared unless it runs in this process. */
    static void find(SparkSession session) {
        FOUND.set(null);
        if (session.sparkContext().isLocal()) {
            new JavaSparkContext(session.sparkContext())
                    .parallelize(List.of(1), 1)
                    .foreach(one -> FOUND.set(Thread.currentThread().getContextClassLoader()));
        }
    }

    /** Has this thread, and the threads it begins from now on, look where tasks do. */
    static void share() {
        ClassLoader found = FOUND.get();
        if (found != null) {
            Thread.currentThread().setContextClassLoader(found);
        }
    }
}
