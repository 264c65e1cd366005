/** The core's own types as JSON, for the store. The API's JSON is shaped by hand elsewhere. */
@NullMarked
package nl.nachtwacht.gateway.json;

import org.jspecify.annotations.NullMarked;
