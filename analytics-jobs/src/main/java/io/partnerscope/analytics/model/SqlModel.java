package io.partnerscope.analytics.model;

import io.partnerscope.yaml.ClasspathFolder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A model written as one SELECT, kept as {@code models/<subject>/<name>.sql}. Datasets are read by their names;
 * parameters are named ({@code :as_of}).
 *
 * @param name the file's name
 * @param text the SQL
 * @param reads the datasets the SQL names
 * @param madeFrom those, and the ones that functions it calls look things up in
 */
public record SqlModel(String name, String text, Set<String> reads, Set<String> madeFrom) implements Model {
    /** Null until they are read; once that failed it is tried, and told, again. */
    private static @Nullable List<Model> shipped;

    public SqlModel {
        reads = Set.copyOf(reads);
        madeFrom = Set.copyOf(madeFrom);
    }

    /** The model of that name and text; what it reads is found in the text. */
    public static SqlModel of(String name, String text) {
        SqlReads found = SqlReads.of(name, text);
        Set<String> madeFrom = new TreeSet<>(found.datasets());
        found.functions().stream()
                .flatMap(function -> FunctionReads.of(function).stream())
                .forEach(madeFrom::add);
        return new SqlModel(name, text, found.datasets(), madeFrom);
    }

    /** The SQL models that come with Partnerscope; read once, which takes a new process seconds. */
    public static synchronized List<Model> shipped() {
        List<Model> models = shipped;
        if (models == null) {
            models = ClasspathFolder.texts(SqlModel.class, "/models", ".sql").entrySet().stream()
                    .<Model>map(file -> of(nameOf(file.getKey()), file.getValue()))
                    .toList();
            shipped = models;
        }
        return models;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".sql".length());
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
        for (String dataset : reads) {
            inputs.rows(dataset).createOrReplaceTempView(dataset);
        }
        return inputs.session().sql(text, inputs.parameters());
    }
}
