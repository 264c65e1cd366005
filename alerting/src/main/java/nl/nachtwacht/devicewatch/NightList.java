package nl.nachtwacht.devicewatch;

import java.util.List;

/**
 * Why a home is not protected tonight: everything night-critical that is away in it now, or says
 * what is not so.
 */
public final class NightList {
  private NightList() {}

  /** In a fixed order; empty: the home can be relied on as far as its devices tell. */
  public static List<Trouble> of(DeviceLedger ledger) {
    return ledger.told().values().stream()
        .map(DeviceLedger.Told::trouble)
        .filter(trouble -> trouble.nightCritical())
        .filter(trouble -> trouble.kind().away() || trouble.kind().lies())
        .toList();
  }
}
