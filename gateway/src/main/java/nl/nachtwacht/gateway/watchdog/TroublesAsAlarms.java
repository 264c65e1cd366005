package nl.nachtwacht.gateway.watchdog;

import java.util.Set;
import java.util.function.Function;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.deliver.Troubles;
import org.jspecify.annotations.Nullable;

/**
 * Troubles with channels as technical alarms, beside being told at once to those who keep this
 * gateway: so they are in the list of what is broken, and there after a restart. That a channel
 * fails is not among them: {@link ChannelWatch} sees that, and one cause is one alarm.
 */
public final class TroublesAsAlarms implements Troubles {
  private static final String FAILS = "channel-fails";

  private final Troubles told;
  private final Warnings warnings;
  private final Function<PersonId, Set<OrganisationId>> organisations;

  /**
   * @param told to whom it is told at once
   * @param organisations of somebody
   */
  public TroublesAsAlarms(
      Troubles told, Warnings warnings, Function<PersonId, Set<OrganisationId>> organisations) {
    this.told = told;
    this.warnings = warnings;
    this.organisations = organisations;
  }

  @Override
  public void open(Trouble trouble) {
    told.open(trouble);
    @Nullable String person = trouble.person();
    if (trouble.code().equals(FAILS)) {
      return;
    }
    if (person == null) {
      warnings.keep(cause(trouble));
    } else {
      warnings.keep(cause(trouble), organisations.apply(new PersonId(person)));
    }
  }

  @Override
  public void over(Trouble trouble) {
    told.over(trouble);
    if (!trouble.code().equals(FAILS)) {
      warnings.worksAgain(cause(trouble));
    }
  }

  private static String cause(Trouble trouble) {
    String person = trouble.person();
    return trouble.code() + "@" + trouble.channel() + (person == null ? "" : " " + person);
  }
}
