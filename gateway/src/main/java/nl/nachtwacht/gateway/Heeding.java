package nl.nachtwacht.gateway;

import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.roster.AnswersAsProof;
import nl.nachtwacht.gateway.roster.RosterAlerts;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.time.Clockwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What watches hear of the files and rosters they live by, at the start and whenever they change.
 */
final class Heeding {
  private static final Logger LOG = LoggerFactory.getLogger(Heeding.class);

  private final SiteRegistry site;
  private final Shards shards;
  private final Clockwork clock;

  Heeding(SiteRegistry site, Shards shards, Clockwork clock) {
    this.site = site;
    this.shards = shards;
    this.clock = clock;
  }

  /** Every client's watch hears of its plan at the start and whenever it is another one. */
  void plans(SitePlans plans) {
    Runnable tell =
        () ->
            plans
                .refresh()
                .forEach(client ->
                    shards
                        .planChanged(client)
                        .onFailure(e -> LOG.error("a new plan was not heeded", e)));
    site.onChange(tell);
    tell.run();
  }

  /** An organisation's watch hears what is wrong with its rosters; an answered alarm is a proof. */
  void rosters(RosterAlerts alerts, Rosters open) {
    alerts.tellBy((organisation, input) ->
        shards
            .tell(OrganisationWatch.clientOf(organisation), input)
            .onFailure(e -> LOG.error("what is wrong with a roster was not told", e)));
    shards.listen(new AnswersAsProof(open, clock));
  }

  /** An organisation's watch hears which files of its clients are refused. */
  void refusals() {
    RefusedPlans refused =
        new RefusedPlans(
            site,
            clock,
            (organisation, input) ->
                shards
                    .tell(OrganisationWatch.clientOf(organisation), input)
                    .onFailure(e -> LOG.error("a refused plan was not told", e)));
    site.onProblems(refused::look);
    site.onChange(refused::look);
    refused.look();
  }
}
