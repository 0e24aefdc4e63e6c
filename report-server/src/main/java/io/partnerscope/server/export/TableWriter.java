package io.partnerscope.server.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes one table. */
interface TableWriter extends RowSink, Closeable {
    /** Completes what is written, once every row was taken, and closes the stream it goes to. */
    void finish() throws IOException;

    /** Gives back what the writer holds, whether it finished or not. */
    @Override
    void close() throws IOException;
}
