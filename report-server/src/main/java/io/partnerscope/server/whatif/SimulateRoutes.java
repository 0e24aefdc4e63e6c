package io.partnerscope.server.whatif;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.release.Release;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import java.util.ArrayList;
import java.util.List;

/** The API that tries changed rules. */
public final class SimulateRoutes {
    /** Declares the route. */
    public void addTo(Routes routes) {
        routes.sent("/api/tiers/simulate", Routes.READERS, SimulateRoutes::simulate)
                .summary("tiers", "Who would move by changed rules, now and over the last 24 month ends")
                .takes(
                        "{\"program\": \"softline-vendor-development\", \"changes\":"
                                + " [{\"level\": \"Advanced\", \"requirement\": \"sales\", \"at_least\": 40000}]}",
                        200)
                .answers(Simulated.class);
    }

    /** Loads what questions are answered from. */
    public static void warm(Release release) {
        WhatIf.warm(Operator.data(release));
    }

    private static void simulate(Call call) {
        List<String> problems = new ArrayList<>();
        Question question = Question.read(call.body(), problems);
        WhatIf whatIf = new WhatIf(call.data());
        WhatIf.Asked asked =
                question.program() == null && question.text() == null ? null : whatIf.settle(question, problems);
        if (asked == null || !problems.isEmpty()) {
            throw new BadRequestResponse(told(problems));
        }
        call.json(whatIf.answer(asked));
    }

    static String told(List<String> problems) {
        return "The question has " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + "\n  "
                + String.join("\n  ", problems);
    }
}
