package io.partnerscope.sample;

import io.partnerscope.cli.CommandProvider;
import java.util.List;

/** The command that makes sample data. */
public final class SampleCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new GenerateCommand());
    }
}
