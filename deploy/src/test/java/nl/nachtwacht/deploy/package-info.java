/** Tests of the whole system: the walls between modules, and the parts working together. */
@NullMarked
package nl.nachtwacht.deploy;

import org.jspecify.annotations.NullMarked;
