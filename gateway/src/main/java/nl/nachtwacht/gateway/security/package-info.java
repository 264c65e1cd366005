/** Who is who: staff sessions, machine tokens, device credentials, rights. */
@NullMarked
package nl.nachtwacht.gateway.security;

import org.jspecify.annotations.NullMarked;
