package io.partnerscope.server.export;

import java.io.IOException;
import java.sql.SQLException;

/** Gives the rows of a table one by one, wherever they come from. */
@FunctionalInterface
public interface RowSource {
    /** Gives every row to the sink, in order; a failure of the sink must end it. */
    void into(RowSink sink) throws IOException, SQLException;
}
