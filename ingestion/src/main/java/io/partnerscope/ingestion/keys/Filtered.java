package io.partnerscope.ingestion.keys;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Rows changed as they are asked for, some left out. */
abstract class Filtered implements Iterator<InternalRow> {
    private final Iterator<InternalRow> all;
    private @Nullable InternalRow next;

    Filtered(Iterator<InternalRow> all) {
        this.all = all;
    }

    /** The row to give; null for none. */
    protected abstract @Nullable InternalRow kept(InternalRow row);

    @Override
    public boolean hasNext() {
        while (next == null && all.hasNext()) {
            next = kept(all.next());
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InternalRow row = java.util.Objects.requireNonNull(next);
        next = null;
        return row;
    }
}
