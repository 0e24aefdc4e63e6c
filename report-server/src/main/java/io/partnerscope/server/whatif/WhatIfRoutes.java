package io.partnerscope.server.whatif;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.program.Program;
import io.partnerscope.program.ProgramText;
import io.partnerscope.server.chart.Chart;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that tries changed rules, for managers: everything tried is in its address, a pasted text by its name. */
public final class WhatIfRoutes {
    private static final int ANSWERS = 20;

    private final Drafts drafts = new Drafts();
    private final Cache<Tried, Simulated> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).build();

    private record Tried(String release, WhatIf.Asked asked) {}

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.page(WhatIfPages.PATH, Routes.MANAGERS, this::page);
        routes.page(WhatIfPages.PATH + ".yaml", Routes.MANAGERS, this::file);
        routes.form(WhatIfPages.PATH, Routes.MANAGERS, this::paste);
        routes.chart(
                "/api/charts/what-if",
                Routes.MANAGERS,
                "Levels before and after rules that are tried",
                this::chart,
                "program",
                "softline-vendor-development",
                "Program, by id");
    }

    private void page(Call call) {
        WhatIfView view = WhatIfView.of(call);
        WhatIfPages pages = new WhatIfPages(call, view);
        List<String> problems = new ArrayList<>();
        Program today = pages.today();
        WhatIf.Asked asked = pages.asked(draft(call, view), problems);
        if (asked == null) {
            call.context().status(HttpStatus.BAD_REQUEST);
        }
        String text = asked == null ? ProgramText.of(today) : WhatIfPages.file(asked);
        call.page(
                "tiers/whatif.jte",
                pages.page(today, text, asked, asked == null ? null : answer(call, asked), problems));
    }

    private void file(Call call) {
        WhatIf.Asked asked = sound(call);
        call.context()
                .contentType("application/yaml; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + asked.changed().id() + ".yaml\"")
                .result(WhatIfPages.file(asked));
    }

    private Chart chart(Call call) {
        WhatIf.Asked asked = sound(call);
        return new WhatIfPages(call, WhatIfView.of(call)).chart(asked, answer(call, asked));
    }

    private WhatIf.Asked sound(Call call) {
        WhatIfView view = WhatIfView.of(call);
        List<String> problems = new ArrayList<>();
        WhatIf.Asked asked = new WhatIfPages(call, view).asked(draft(call, view), problems);
        if (asked == null) {
            throw new BadRequestResponse(SimulateRoutes.told(problems));
        }
        return asked;
    }

    private @Nullable String draft(Call call, WhatIfView view) {
        if (view.draft().isEmpty()) {
            return null;
        }
        return drafts.find(view.draft())
                .orElseThrow(() -> new NotFoundResponse(call.texts().get("whatif.draft.gone")));
    }

    /** A pasted text is kept, and the page that tries it shown; a text that is wrong is shown with what is wrong. */
    private void paste(Call call) {
        String text = Optional.ofNullable(call.context().formParam("text")).orElse("");
        String program =
                Optional.ofNullable(call.context().formParam("program")).orElse("");
        WhatIfView view = new WhatIfView(program, "", "", java.util.Map.of(), List.of());
        WhatIfPages pages = new WhatIfPages(call, view);
        List<String> problems = new ArrayList<>();
        Program today = pages.today();
        if (pages.asked(text, problems) == null) {
            call.context().status(HttpStatus.BAD_REQUEST);
            call.page("tiers/whatif.jte", pages.page(today, text, null, null, problems));
            return;
        }
        WhatIfView tried = new WhatIfView(today.id(), drafts.keep(text), "", java.util.Map.of(), List.of());
        call.context().redirect(tried.address(WhatIfPages.PATH), HttpStatus.SEE_OTHER);
    }

    private Simulated answer(Call call, WhatIf.Asked asked) {
        Tried tried = new Tried(call.data().release().id(), asked);
        return answers.get(tried, key -> new WhatIf(call.data()).answer(asked));
    }
}
