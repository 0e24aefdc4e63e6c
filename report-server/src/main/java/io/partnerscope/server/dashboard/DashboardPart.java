package io.partnerscope.server.dashboard;

import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.util.List;

/** Rows of tiles to be put into another page: {@code @template.dashboard.rows(part = …)}. */
public record DashboardPart(List<List<TileView>> rows, Texts texts, Formats formats) {
    public DashboardPart {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Whether a script has to draw any of them, so that the page needs {@code charts}. */
    public boolean isDrawn() {
        return rows.stream().flatMap(List::stream).anyMatch(TileView::isDrawn);
    }
}
