package io.partnerscope.ingestion.command;

import io.partnerscope.cli.CommandProvider;
import io.partnerscope.lake.Sessions;
import io.partnerscope.release.LakePlace;
import java.util.List;
import java.util.Map;

/** Brings the commands of ingestion. */
public final class IngestionCommands implements CommandProvider {
    /** Made by ServiceLoader. */
    public IngestionCommands() {}

    @Override
    public List<Object> commands() {
        return List.of(new IngestCommand(), new SourcesCommand(), new QuarantineCommand(), new TraceCommand());
    }

    @Override
    public void warmUp(LakePlace lake) {
        Sessions.open(lake, Map.of(), Sessions.localMaster());
    }
}
