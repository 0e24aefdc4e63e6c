package io.partnerscope.ingestion.mapping;

import java.util.Iterator;
import java.util.function.UnaryOperator;

/** Iterators over iterators. */
final class Iterators {
    private Iterators() {}

    /** Each element changed as it is asked for. */
    static <T> Iterator<T> mapped(Iterator<T> all, UnaryOperator<T> change) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public T next() {
                return change.apply(all.next());
            }
        };
    }
}
