package dev.changeflow.tools;

import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import org.jspecify.annotations.Nullable;

/** A score in short; {@code assess_change_risk} says why. */
record RiskView(int score, RiskBand band) {

    static @Nullable RiskView of(@Nullable RiskAssessment risk) {
        return risk == null ? null : new RiskView(risk.score(), risk.band());
    }
}
