package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.forecast.Forecast;
import dev.changeflow.domain.risk.RiskAssessment;

/**
 * What was found out about the risk of some content.
 *
 * @param content what was weighed
 * @param assessment the score and its reasons
 * @param forecast how probable failure is, as far as outcomes tell
 */
record Weighed(ChangeContent content, RiskAssessment assessment, Forecast forecast) {}
