package nl.nachtwacht.gateway.deliver;

import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;

/**
 * Hears how single ways to single people fare, as far as a send shows it. Called for each send;
 * must be quick.
 */
public interface ContactNews {

  /** Nothing will ever arrive at this contact as it is: no such number, a browser that is gone. */
  void failed(PersonId person, Contact contact, FailureReason reason);

  /** Its provider took something for it. */
  void worked(PersonId person, Contact contact);

  /** It arrived, says its provider: more than that it was taken. */
  void arrived(PersonId person, Contact contact);

  /** Nobody listens. */
  ContactNews NOBODY =
      new ContactNews() {
        @Override
        public void failed(PersonId person, Contact contact, FailureReason reason) {}

        @Override
        public void worked(PersonId person, Contact contact) {}

        @Override
        public void arrived(PersonId person, Contact contact) {}
      };
}
