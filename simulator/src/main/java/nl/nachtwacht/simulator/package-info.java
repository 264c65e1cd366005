/**
 * Plays the world outside the gateway: homes, people, devices, faults and load. Knows the
 * vocabulary of events to say what it expects, and nothing of how alarms are decided.
 */
@NullMarked
package nl.nachtwacht.simulator;

import org.jspecify.annotations.NullMarked;
