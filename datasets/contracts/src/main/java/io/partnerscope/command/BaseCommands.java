package io.partnerscope.command;

import io.partnerscope.cli.CommandProvider;
import java.util.List;

/** The commands of this package. */
public final class BaseCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new DemoCommand(), new ReleasesCommand());
    }
}
