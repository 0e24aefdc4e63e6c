package io.partnerscope.server;

import io.partnerscope.cli.CommandProvider;
import io.partnerscope.server.sql.SqlCommand;
import io.partnerscope.server.tiers.TiersCommand;
import java.util.List;

/** Brings the commands that read a release. */
public final class ServerCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new ServeCommand(), new SqlCommand(), new TiersCommand());
    }
}
