/**
 * Who is who: staff sessions, machine tokens, device credentials, rights.
 *
 * <p>Start at {@link nl.nachtwacht.gateway.security.Rights} for who may see what, and at {@link
 * nl.nachtwacht.gateway.security.LogIn} for how staff get in. What decides here ({@code Rights},
 * {@code Totp}, {@code LogInThrottle}) is pure.
 */
@NullMarked
package nl.nachtwacht.gateway.security;

import org.jspecify.annotations.NullMarked;
