package io.partnerscope.server.home;

import io.partnerscope.server.catalogue.Freshness;
import io.partnerscope.server.dashboard.DashboardPart;
import io.partnerscope.server.partners.Card;
import io.partnerscope.server.partners.Movers;
import io.partnerscope.server.renewals.Outlook;
import io.partnerscope.server.tiers.BoardPage;
import io.partnerscope.server.web.Shell;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program manager's first page: what needs attention, and how the program does.
 *
 * @param program name of the program; null where the release has none
 * @param risen vendors that rose since the last month end
 * @param fallen vendors that fell since
 * @param atRisk vendors that will miss their level; null where it is not known
 * @param close vendors nearest to their next level
 * @param figures how the program does
 * @param movers partners that won and lost the most
 * @param outlook renewals that lie ahead, and partners that may be lost
 * @param quality the datasets and how current they are
 */
public record ManagerPage(
        Shell shell,
        @Nullable String program,
        long vendors,
        @Nullable LocalDate since,
        List<BoardPage.Line> risen,
        List<BoardPage.Line> fallen,
        @Nullable Long atRisk,
        List<BoardPage.Line> risky,
        List<BoardPage.Line> close,
        long provisional,
        @Nullable Card activation,
        @Nullable Integer activationPercent,
        DashboardPart figures,
        Movers movers,
        Outlook outlook,
        List<Freshness> quality) {
    public ManagerPage {
        risen = List.copyOf(risen);
        fallen = List.copyOf(fallen);
        risky = List.copyOf(risky);
        close = List.copyOf(close);
        quality = List.copyOf(quality);
    }
}
