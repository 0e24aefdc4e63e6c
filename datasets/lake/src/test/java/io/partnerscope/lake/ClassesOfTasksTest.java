package io.partnerscope.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassesOfTasksTest {
    private static final AtomicReference<ClassLoader> OF_A_TASK = new AtomicReference<>();

    @Test
    void whoOpensTheSessionLooksForClassesWhereTasksDo(@TempDir Path folder) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            for (int time = 0; time < 2; time++) {
                thread.setContextClassLoader(before);
                SparkSession session = Sessions.open(new LakePlace(folder), Map.of(), "local[2]");
                new JavaSparkContext(session.sparkContext())
                        .parallelize(List.of(1), 1)
                        .foreach(one -> OF_A_TASK.set(Thread.currentThread().getContextClassLoader()));
                assertThat(thread.getContextClassLoader()).isSameAs(OF_A_TASK.get());
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
