package dev.changeflow.domain.change;

/**
 * How a change is classed.
 *
 * @param type what process it goes through
 * @param environment where it lands
 * @param priority how soon it matters
 * @param impact how much it touches
 * @param urgency how little it can wait
 */
public record Classification(ChangeType type, Environment environment, Level priority, Level impact, Level urgency) {}
