/**
 * iCalendar (RFC 5545), in and out: what a calendar file says becomes shifts, shifts become a feed.
 * Functions of texts; nothing here knows who works where, or what time it is.
 */
@NullMarked
package nl.nachtwacht.gateway.calendar;

import org.jspecify.annotations.NullMarked;
