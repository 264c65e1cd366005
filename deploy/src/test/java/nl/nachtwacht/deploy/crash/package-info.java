/** The gateway as a process of its own that is killed, again and again, while homes talk to it. */
package nl.nachtwacht.deploy.crash;
