/**
 * The shell around the core: starts and stops the parts, reads the configuration, and has the
 * command line. All input and output of the system lives in this module; nothing in it decides
 * about an alarm.
 */
@NullMarked
package nl.nachtwacht.gateway;

import org.jspecify.annotations.NullMarked;
