package io.partnerscope.sample;

import static io.partnerscope.sample.Focus.BACKUP;
import static io.partnerscope.sample.Focus.CLOUD;
import static io.partnerscope.sample.Focus.COMPUTING;
import static io.partnerscope.sample.Focus.PRODUCTIVITY;
import static io.partnerscope.sample.Focus.SECURITY;
import static io.partnerscope.sample.Tier.ADVANCED;
import static io.partnerscope.sample.Tier.EMERGING;
import static io.partnerscope.sample.Tier.KEY;
import static io.partnerscope.sample.Tier.STRATEGIC;

import io.partnerscope.sample.VendorPlan.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The vendors of the sample: some well inside a level, some at each edge of it, some on their way up or down. */
final class VendorPlans {
    private final Horizon horizon;
    private final List<Draft> drafts = new ArrayList<>();

    private VendorPlans(Horizon horizon) {
        this.horizon = horizon;
    }

    static List<VendorPlan> of(Horizon horizon) {
        VendorPlans plans = new VendorPlans(horizon);
        plans.strategic();
        plans.key();
        plans.advanced();
        plans.emerging();
        return plans.drafts.stream().map(Draft::plan).toList();
    }

    private Draft add(String story) {
        Draft draft = new Draft(story, horizon, drafts.size());
        drafts.add(draft);
        return draft;
    }

    private void strategic() {
        steady(STRATEGIC, CLOUD, 42e6, 45);
        steady(STRATEGIC, COMPUTING, 30e6, 45);
        steady(STRATEGIC, CLOUD, 24e6, 45);
        steady(STRATEGIC, PRODUCTIVITY, 19e6, 40);
        steady(STRATEGIC, Focus.NETWORK, 16e6, 40);
        add("grows through 10 million").focus(SECURITY).organic(5.5e6, 24e6, 35).ready(STRATEGIC);
        add("slides below 10 million").focus(COMPUTING).organic(22e6, 4.5e6, 35).ready(STRATEGIC);
        add("declares a dollar less than the turnover asked for")
                .focus(PRODUCTIVITY)
                .organic(16e6, 17e6, 35)
                .ready(KEY)
                .declares(49_999_999)
                .expect(KEY);
        add("declares exactly the turnover asked for")
                .organic(15e6, 17e6, 35)
                .ready(KEY)
                .declares(50_000_000)
                .expect(STRATEGIC);
        add("declares its turnover late")
                .focus(BACKUP)
                .organic(17e6, 18e6, 30)
                .ready(STRATEGIC)
                .only("three_year_turnover", horizon.monthEnd(9).minusDays(12), null);
        add("its turnover declaration runs out")
                .organic(15e6, 15e6, 30)
                .ready(STRATEGIC)
                .only("three_year_turnover", horizon.from(), horizon.monthEnd(6).minusDays(3));
        add("exactly 10 million")
                .exact("USD", 1_000_000_000L, 240, 0)
                .ready(STRATEGIC)
                .expect(KEY);
        add("a cent above 10 million")
                .exact("USD", 1_000_000_001L, 260, 0)
                .ready(STRATEGIC)
                .expect(STRATEGIC);
        add("just below 10 million, in zloty")
                .focus(COMPUTING)
                .exact("PLN", 999_999_000L, 220, 0)
                .ready(STRATEGIC)
                .expect(KEY);
        add("just above 10 million, in euro")
                .focus(SECURITY)
                .exact("EUR", 1_000_002_500L, 220, 0)
                .ready(STRATEGIC)
                .expect(STRATEGIC);
    }

    private void key() {
        double[] turnovers = {6e6, 3e6, 2.5e6, 4e6, 2e6, 1.8e6, 5e6, 2.2e6};
        List<Focus> kinds = List.of(Focus.values());
        for (int index = 0; index < turnovers.length; index++) {
            steady(KEY, kinds.get((index + 4) % kinds.size()), turnovers[index], 18);
        }
        LocalDate monthEnd = horizon.monthEnd(10);
        add("exactly 1 million").exact("USD", 100_000_000L, 90, 0).ready(KEY).expect(KEY);
        add("a cent below 1 million")
                .exact("USD", 99_999_999L, 90, 0)
                .ready(KEY)
                .expect(ADVANCED);
        add("just above 1 million, in zloty")
                .focus(SECURITY)
                .exact("PLN", 100_002_000L, 110, 0)
                .ready(KEY)
                .expect(KEY);
        add("just below 1 million, in euro")
                .focus(BACKUP)
                .exact("EUR", 99_998_000L, 80, 0)
                .ready(KEY)
                .expect(ADVANCED);
        add("grows through 1 million")
                .focus(PRODUCTIVITY)
                .organic(0.45e6, 2.6e6, 14)
                .ready(KEY);
        add("slides below 1 million").focus(COMPUTING).organic(2.6e6, 0.4e6, 14).ready(KEY);
        add("does not work leads jointly")
                .organic(2e6, 2.2e6, 16)
                .ready(KEY)
                .without("joint_lead_work")
                .expect(ADVANCED);
        add("gives no marketing funds")
                .focus(SECURITY)
                .organic(1.9e6, 2e6, 16)
                .ready(KEY)
                .without("mdf")
                .expect(ADVANCED);
        add("its business funds run out on a month end")
                .focus(BACKUP)
                .organic(2.1e6, 2e6, 16)
                .ready(KEY)
                .only("bdf", horizon.from(), monthEnd);
        add("its marketing funds run out the day before a month end")
                .organic(2e6, 2e6, 16)
                .ready(KEY)
                .only("mdf", horizon.from(), monthEnd.minusDays(1));
        add("begins to work leads jointly on a month end")
                .focus(PRODUCTIVITY)
                .organic(1.9e6, 2.4e6, 16)
                .ready(KEY)
                .only("joint_lead_work", monthEnd, null);
    }

    private void advanced() {
        List<Focus> kinds = List.of(Focus.values());
        double[] turnovers = {600e3, 400e3, 250e3, 190e3, 300e3, 160e3};
        for (int index = 0; index < turnovers.length; index++) {
            steady(ADVANCED, kinds.get(index), turnovers[index], 6);
        }
        add("exactly 50 thousand")
                .exact("USD", 5_000_000L, 30, 0)
                .ready(ADVANCED)
                .expect(ADVANCED);
        add("a cent below 50 thousand")
                .exact("USD", 4_999_999L, 30, 0)
                .ready(ADVANCED)
                .expect(EMERGING);
        add("just above 50 thousand, in kronor")
                .exact("SEK", 5_001_000L, 30, 0)
                .ready(ADVANCED)
                .expect(ADVANCED);
        add("just below 50 thousand, in lei")
                .exact("RON", 4_999_000L, 30, 0)
                .ready(ADVANCED)
                .expect(EMERGING);
        add("exactly 20 purchases")
                .exact("USD", 8_000_000L, 20, 0)
                .ready(ADVANCED)
                .expect(EMERGING);
        add("exactly 21 purchases")
                .exact("USD", 8_000_000L, 21, 0)
                .ready(ADVANCED)
                .expect(ADVANCED);
        add("21 orders of which one is given back")
                .exact("USD", 8_000_000L, 20, 1)
                .ready(ADVANCED);
        add("23 orders of which two are given back")
                .focus(SECURITY)
                .exact("EUR", 9_000_000L, 21, 2)
                .ready(ADVANCED)
                .expect(ADVANCED);
        add("few and large orders")
                .exact("USD", 30_000_000L, 8, 0)
                .ready(ADVANCED)
                .expect(EMERGING);
        add("grows through 50 thousand").focus(BACKUP).organic(22e3, 120e3, 4).ready(ADVANCED);
        add("slides below 50 thousand").focus(SECURITY).organic(130e3, 18e3, 4).ready(ADVANCED);
        add("commits to no joint marketing")
                .organic(200e3, 210e3, 6)
                .ready(ADVANCED)
                .without("joint_marketing")
                .expect(EMERGING);
        add("passes no leads on")
                .organic(220e3, 180e3, 6)
                .ready(ADVANCED)
                .without("lead_sharing")
                .expect(EMERGING);
        add("its joint marketing lapses")
                .organic(240e3, 260e3, 6)
                .ready(ADVANCED)
                .only("joint_marketing", horizon.from(), horizon.monthEnd(7));
        add("begins to pass leads on")
                .organic(170e3, 240e3, 6)
                .ready(ADVANCED)
                .only("lead_sharing", horizon.monthEnd(13).plusDays(1), null);
        add("signs its agreement late")
                .organic(380e3, 420e3, 6)
                .ready(ADVANCED)
                .signed(horizon.monthEnd(15).minusDays(9));
        add("signs its agreement on a month end")
                .organic(260e3, 280e3, 6)
                .ready(ADVANCED)
                .signed(horizon.monthEnd(17));
        add("never signs an agreement").organic(1.5e6, 1.7e6, 12).ready(KEY).signed(null);
    }

    private void emerging() {
        add("sells only out of partners' stock")
                .ready(ADVANCED)
                .soldOut(25_000_000L)
                .expect(EMERGING);
        add("small").organic(16e3, 19e3, 1.2).expect(EMERGING);
        add("new and without orders").expect(EMERGING);
        add("all commitments and no orders").ready(STRATEGIC).expect(EMERGING);
        add("neither agreement nor orders").signed(null);
    }

    private void steady(Tier tier, Focus focus, double dollars, double ordersPerMonth) {
        add("steady at " + tier.title())
                .focus(focus)
                .organic(dollars, dollars * 1.15, ordersPerMonth)
                .ready(tier)
                .expect(tier);
    }
}
