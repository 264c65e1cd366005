/**
 * The command line: one class per command, which reads its arguments and starts what does the work.
 */
@NullMarked
package nl.nachtwacht.gateway.cli;

import org.jspecify.annotations.NullMarked;
