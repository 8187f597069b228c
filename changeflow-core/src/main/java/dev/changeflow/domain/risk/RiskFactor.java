package dev.changeflow.domain.risk;

/**
 * One reason for the score.
 *
 * @param name stable, for programs, such as {@code environment}
 * @param points what it adds; negative where it lowers the score
 * @param evidence what was seen in the change, for people
 */
public record RiskFactor(String name, int points, String evidence) {}
