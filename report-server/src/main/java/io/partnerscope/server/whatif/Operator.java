package io.partnerscope.server.whatif;

import io.partnerscope.contract.Contracts;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Scope;
import io.partnerscope.server.metric.Metrics;
import io.partnerscope.server.release.Release;
import io.partnerscope.state.Principal;
import io.partnerscope.state.Role;
import java.util.List;

/** Reads a release for nobody in particular, with what a manager may see. */
final class Operator {
    private Operator() {}

    static Data data(Release release) {
        Principal operator = new Principal("operator", Role.MANAGER, List.of(), List.of());
        return new Data(release, new Scope(operator, Contracts.shipped(), Metrics.shipped()));
    }
}
