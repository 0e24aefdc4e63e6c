package io.partnerscope.server.tiers;

import io.partnerscope.program.Program;
import io.partnerscope.server.web.Call;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one partner stands in one program, in short.
 *
 * @param address where it is told in full
 * @param badge the qualified level
 * @param held the level held, which access and benefits follow, where it is another one
 * @param needsApproval whether a person has yet to decide on the qualified level
 * @param graceUntil last day a lost level is still held; null where no grace runs
 * @param nextTier the level above; null at the top
 * @param missing what is missing to it
 */
public record PartnerTier(
        String program,
        String address,
        Badge badge,
        @Nullable Badge held,
        boolean needsApproval,
        @Nullable LocalDate graceUntil,
        @Nullable Badge provisional,
        @Nullable String nextTier,
        List<String> missing,
        @Nullable LocalDate projectedOn,
        boolean atRisk,
        @Nullable LocalDate atRiskOn) {
    public PartnerTier {
        missing = List.copyOf(missing);
    }

    /** Where that partner stands at the as-of day in every program that judges partners. */
    public static List<PartnerTier> of(Call call, String partner) {
        TierQueries queries = new TierQueries(call.data());
        LocalDate asOf = call.data().release().manifest().asOf();
        List<PartnerTier> tiers = new ArrayList<>();
        for (Program program : queries.partnerPrograms()) {
            queries.standing(program, partner, asOf).ifPresent(standing -> tiers.add(of(call, program, standing)));
        }
        return tiers;
    }

    private static Badge badge(Call call, Levels levels, @Nullable String tier) {
        return tier == null
                ? new Badge(call.texts().get("level.none"), levels.tone(0), false)
                : new Badge(tier, levels.tone(tier), false);
    }

    private static PartnerTier of(Call call, Program program, Standing standing) {
        Levels levels = Levels.on(program, standing.asOf());
        Words words = new Words(call.texts(), call.formats(), program);
        String tier = standing.tier();
        String provisional = standing.provisionalTier();
        return new PartnerTier(
                program.name(),
                TierRoutes.address(program, standing.subjectId()).toString(),
                badge(call, levels, tier),
                Objects.equals(tier, standing.heldTier()) ? null : badge(call, levels, standing.heldTier()),
                standing.needsApproval(),
                standing.graceUntil(),
                provisional == null ? null : new Badge(provisional, levels.tone(provisional), true),
                standing.nextTier(),
                new TierQueries(call.data())
                        .criteria(program, standing.subjectId(), standing.asOf()).stream()
                                .filter(one -> one.isWhole() && one.level().equals(standing.nextTier()) && !one.isMet())
                                .map(words::missing)
                                .toList(),
                standing.projectedOn(),
                Boolean.TRUE.equals(standing.atRisk()),
                standing.atRiskOn());
    }
}
