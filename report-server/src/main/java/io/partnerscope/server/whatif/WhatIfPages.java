package io.partnerscope.server.whatif;

import io.javalin.http.NotFoundResponse;
import io.partnerscope.program.Condition;
import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.program.ProgramText;
import io.partnerscope.program.Requirement;
import io.partnerscope.program.Window;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.tiers.TierQueries;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the page that tries changed rules, its chart and its file. */
final class WhatIfPages {
    private static final int MOST_DEALS = 100;
    static final String PATH = "/tiers/what-if";

    private final Call call;
    private final WhatIfView view;
    private final List<Program> programs;

    WhatIfPages(Call call, WhatIfView view) {
        this.call = call;
        this.view = view;
        this.programs = TierQueries.all(call.data().release());
    }

    /** The program that is compared with. */
    Program today() {
        return programs.stream()
                .filter(one -> view.program().isEmpty()
                        ? one.subject() == Program.Subject.VENDOR
                        : one.id().equals(view.program()))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("tiers.no_program", view.program())));
    }

    /** What the address asks for; null where there are problems. */
    WhatIf.@Nullable Asked asked(@Nullable String text, List<String> problems) {
        Question question = view.question(today().id(), text, problems);
        WhatIf.Asked asked = new WhatIf(call.data()).settle(question, problems);
        return problems.isEmpty() ? asked : null;
    }

    WhatIfPage page(
            Program today,
            String text,
            WhatIf.@Nullable Asked asked,
            @Nullable Simulated simulated,
            List<String> problems) {
        LocalDate newest = call.data().release().manifest().asOf();
        LocalDate shown = asked == null ? newest : asked.asOf();
        Program form = asked == null ? today : asked.base();
        return new WhatIfPage(
                call.shell(call.texts().get("whatif.title"), true),
                programs.stream()
                        .map(one -> new WhatIfPage.Choice(
                                one.id(), one.name(), one.id().equals(today.id())))
                        .toList(),
                today.id(),
                today.name(),
                view.draft(),
                days(newest, shown),
                levels(form, shown),
                windows(form),
                deals(),
                problems,
                simulated == null || asked == null ? null : result(asked, simulated),
                text,
                Address.of("/vendors").with("program", today.id()).toString(),
                Address.of(PATH).with("program", today.id()).toString());
    }

    private static List<WhatIfPage.Day> days(LocalDate newest, LocalDate shown) {
        List<WhatIfPage.Day> days = new ArrayList<>();
        Set<LocalDate> all = new LinkedHashSet<>(WhatIf.days(newest));
        all.add(shown);
        all.forEach(day -> days.add(new WhatIfPage.Day(day, day.equals(shown))));
        Collections.reverse(days);
        return days;
    }

    private List<WhatIfPage.Rung> levels(Program program, LocalDate day) {
        List<WhatIfPage.Rung> rungs = new ArrayList<>();
        program.versionOn(day)
                .ifPresent(version -> version.levels().forEach(level -> {
                    List<WhatIfPage.Line> lines = new ArrayList<>();
                    level.requirements().stream()
                            .filter(one -> one.declaredAt().equals(level.name()))
                            .forEach(one -> lines(level.name(), one, one.id(), 0, lines));
                    rungs.add(new WhatIfPage.Rung(level.name(), lines));
                }));
        Collections.reverse(rungs);
        return rungs;
    }

    private void lines(String level, Requirement one, String path, int depth, List<WhatIfPage.Line> lines) {
        Condition condition = one.condition();
        BigDecimal required = null;
        String sign = "";
        String key = "";
        if (condition instanceof Condition.Compare compare) {
            required = compare.required();
            sign = compare.comparison().sign();
            key = compare.comparison().key();
        } else if (condition instanceof Condition.Scored scored) {
            required = scored.required();
            sign = scored.comparison().sign();
            key = scored.comparison().key();
        }
        boolean isBound = required != null && !key.equals("present");
        String field = isBound ? WhatIfView.set(level, path, key) : "";
        String drop = depth == 0 ? WhatIfView.drop(level, path) : "";
        lines.add(new WhatIfPage.Line(
                call.texts().told(one.explanation()),
                depth,
                isBound ? sign : "",
                field,
                isBound ? required : null,
                view.field(field),
                drop,
                !view.field(drop).isEmpty()));
        condition.parts().forEach(part -> lines(level, part, path + "." + part.id(), depth + 1, lines));
    }

    private List<WhatIfPage.Span> windows(Program program) {
        List<WhatIfPage.Span> windows = new ArrayList<>();
        for (Measure measure : program.measures().values()) {
            Window window = measure.window();
            boolean isOwn = measure.growth() == null && !measure.name().contains(".");
            if (isOwn && window != null && window.unit() == Window.Unit.TRAILING_MONTHS && window.yearsAgo() == 0) {
                String field = WhatIfView.window(measure.name());
                windows.add(new WhatIfPage.Span(
                        call.texts().told(measure.label()), field, window.length(), view.field(field)));
            }
        }
        return windows;
    }

    private List<WhatIfPage.Deal> deals() {
        return call
                .data()
                .rows(
                        """
                        select d.deal_id, coalesce(v.name, d.vendor_id, '') as vendor, coalesce(p.name, d.partner_id, '') as partner,
                               d.amount, d.currency
                        from {deals} d left join {vendors} v on v.vendor_id = d.vendor_id
                        left join {partners} p on p.partner_id = d.partner_id
                        where coalesce(d.outcome, 'open') = 'open' and d.closed_on is null
                        order by d.amount desc nulls last, d.deal_id limit ?
                        """,
                        row -> new WhatIfPage.Deal(
                                row.text("deal_id"),
                                row.text("vendor") + " · " + row.text("partner"),
                                row.decimal("amount"),
                                row.text("currency"),
                                false),
                        MOST_DEALS)
                .stream()
                .map(deal -> new WhatIfPage.Deal(
                        deal.id(),
                        deal.name(),
                        deal.amount(),
                        deal.currency(),
                        view.won().contains(deal.id())))
                .toList();
    }

    private WhatIfPage.Result result(WhatIf.Asked asked, Simulated simulated) {
        return new WhatIfPage.Result(
                simulated,
                simulated.moves().stream().filter(one -> one.steps() > 0).count(),
                simulated.moves().stream().filter(one -> one.steps() < 0).count(),
                chart(asked, simulated),
                view.address("/api/charts/what-if"),
                view.address(PATH + ".yaml"),
                asked.changed().subject() == Program.Subject.VENDOR ? "/vendors/" : "/partners/");
    }

    /** How many are at each level by the rules of today and by the changed ones, at each month end. */
    Chart chart(WhatIf.Asked asked, Simulated simulated) {
        Set<String> levels = new LinkedHashSet<>();
        for (Simulated.Day day : simulated.backtest()) {
            day.counts().stream()
                    .map(Simulated.Count::level)
                    .filter(Objects::nonNull)
                    .forEach(levels::add);
        }
        List<String> ordered = new ArrayList<>(levels);
        List<Chart.Series> series = new ArrayList<>();
        for (int at = ordered.size() - 1; at >= 0; at--) {
            String level = ordered.get(at);
            String tone = "level" + (ordered.size() == 1 ? 5 : 1 + Math.round(4f * at / (ordered.size() - 1)));
            series.add(new Chart.Series(
                    call.texts().get("whatif.today.level", level), tone, true, counts(simulated, level, true)));
            series.add(new Chart.Series(
                    call.texts().get("whatif.changed.level", level), tone, false, counts(simulated, level, false)));
        }
        return new Chart(
                Chart.Kind.LINE,
                "count",
                asked.changed().currency(),
                call.texts().get("chart.month"),
                simulated.backtest().stream()
                        .map(day -> call.formats().month(day.asOf()))
                        .toList(),
                series,
                List.of());
    }

    private static List<@Nullable BigDecimal> counts(Simulated simulated, String level, boolean isToday) {
        List<@Nullable BigDecimal> counts = new ArrayList<>();
        for (Simulated.Day day : simulated.backtest()) {
            counts.add(BigDecimal.valueOf(day.counts().stream()
                    .filter(count -> level.equals(count.level()))
                    .mapToLong(count -> isToday ? count.before() : count.after())
                    .sum()));
        }
        return counts;
    }

    /** The changed program as a file. */
    static String file(WhatIf.Asked asked) {
        return ProgramText.of(asked.changed());
    }
}
