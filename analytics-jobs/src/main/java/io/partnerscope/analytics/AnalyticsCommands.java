package io.partnerscope.analytics;

import io.partnerscope.cli.CommandProvider;
import io.partnerscope.release.LakePlace;
import java.util.List;

/** The commands of this module. */
public final class AnalyticsCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new AnalyzeCommand());
    }

    @Override
    public void warmUp(LakePlace lake) {
        Analysis.warmUp();
    }
}
