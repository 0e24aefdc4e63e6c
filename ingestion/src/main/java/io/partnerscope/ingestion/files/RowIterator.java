package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.util.TaskCompletionListener;

/** The rows of a part of a file one after another; the file is closed when the task ends. */
final class RowIterator implements Iterator<InternalRow> {
    private final PartitionReader<InternalRow> reader;
    private final String name;
    private boolean ready;
    private boolean any;

    RowIterator(PartitionReader<InternalRow> reader, String name) {
        this.reader = reader;
        this.name = name;
        TaskContext task = TaskContext.get();
        if (task != null) {
            TaskCompletionListener close = ended -> closeQuietly();
            task.addTaskCompletionListener(close);
        }
    }

    @Override
    public boolean hasNext() {
        if (!ready) {
            try {
                any = reader.next();
            } catch (IOException failure) {
                throw new UnusableFilesException(Map.of(name, FileState.why(failure)));
            }
            ready = true;
        }
        return any;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        return reader.get();
    }

    private void closeQuietly() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close " + name, failure);
        }
    }
}
