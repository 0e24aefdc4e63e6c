package io.partnerscope.server.dashboard;

import io.partnerscope.server.text.Texts;
import java.util.List;

/** Rows of tiles to be put into another page: {@code @template.dashboard.rows(part = …)}. */
public record DashboardPart(List<List<TileView>> rows, Texts texts) {
    public DashboardPart {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
