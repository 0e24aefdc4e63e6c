package io.partnerscope.ingestion;

import io.partnerscope.lake.Lake;
import io.partnerscope.release.LakePlace;

/**
 * A lake for a moment, to see what would land.
 *
 * @param folder where it is
 * @param lake the lake
 */
record ScratchLake(ScratchFolder folder, Lake lake) implements AutoCloseable {
    /** An empty lake on the session of another. */
    static ScratchLake beside(Lake other) {
        ScratchFolder folder = ScratchFolder.make("partnerscope-dry-run");
        return new ScratchLake(folder, Lake.at(new LakePlace(folder.path()), other.spark()));
    }

    @Override
    public void close() {
        folder.close();
    }
}
