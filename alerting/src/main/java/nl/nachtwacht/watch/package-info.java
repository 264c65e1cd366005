/**
 * One client's whole state machine: {@code Watch.step} takes a state, a plan, an input and the time
 * and gives the next state, facts and effects.
 *
 * <p>Start at {@link nl.nachtwacht.watch.Watch}. {@code WatchStep} reads events, {@code
 * RuleWeigher} weighs rules, {@code AlarmBook} keeps the alarms, and {@code AlarmDecider}, {@code
 * AlarmSignals}, {@code AlarmReports} and {@code AlarmClock} decide about one alarm: what people
 * do, what the home tells, what channels report, what time does. The deciders are here and not in
 * {@code alarm} because they speak in {@code Fact} and {@code Effect}: no package depends back on
 * this one.
 */
@NullMarked
package nl.nachtwacht.watch;

import org.jspecify.annotations.NullMarked;
