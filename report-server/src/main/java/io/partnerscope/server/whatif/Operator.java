package io.partnerscope.server.whatif;

import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.server.release.Release;

/** Reads a release for nobody in particular: what a manager may see, and every measure, of which only verdicts are told. */
final class Operator {
    private Operator() {}

    static Data data(Release release) {
        return new Data(release, Scope.ofVerdicts(Contracts.shipped(), Kpis.shipped()));
    }
}
