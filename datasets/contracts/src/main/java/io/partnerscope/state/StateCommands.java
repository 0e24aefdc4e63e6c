package io.partnerscope.state;

import io.partnerscope.cli.CommandProvider;
import java.util.List;

/** Brings the {@code users} command. */
public final class StateCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new UsersCommand());
    }
}
