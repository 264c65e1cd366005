// What stands around an alarm: who was reached, the crew, a transfer, the centres, the other alarms of the home.

import { html, nothing } from '/assets/parts.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

/** The marks on a card of the queue: crew, case, centre, test. Words, never colour alone. */
export function marks(alarm, alarms) {
  const others = caseOf(alarm, alarms).length - 1;
  const centre = alarm.centres?.find((one) => one.stage !== 'offered');
  const parts = [
    alarm.crew?.wanted > 1 ? t('crew.short', alarm.crew.came, alarm.crew.wanted) : null,
    others > 0 ? t('case.short', others) : null,
    centre && !alarm.outcomeText ? `${centre.name}: ${centre.stageText}` : null,
    alarm.flapping ? t('flapping') : null,
  ].filter(Boolean);
  return parts.length ? html`<span class="marks">${parts.map((part) => html`<span class="mark">${part}</span> `)}</span>` : nothing;
}

/** The open alarms of the same home that belong together, this one among them. */
export function caseOf(alarm, alarms) {
  return [...alarms.values()].filter((one) => one.case && one.case === alarm.case && one.client === alarm.client);
}

export function around(state, actions, alarm) {
  return html`${transfer(alarm)} ${crew(alarm)} ${centres(alarm)} ${theCase(state, actions, alarm)}`;
}

function transfer(alarm) {
  if (!alarm.transfer) return nothing;
  return html`<p class="asked">${t('transfer.asked', alarm.transfer.toName, left(alarm.transfer.until))}</p>`;
}

function crew(alarm) {
  if (!alarm.crew || (alarm.crew.wanted < 2 && !alarm.crew.helpers.length)) return nothing;
  return html`<div class="crew">
    <h3>${t('crew.title', alarm.crew.came, alarm.crew.wanted)}</h3>
    <ul>
      ${alarm.holderName ? html`<li>${alarm.holderName} · ${alarm.stateText} (${t('crew.lead')})</li>` : nothing}
      ${alarm.crew.helpers.map(
        (one) => html`<li>${one.name} · ${one.stateText} ${t('holder.until', clock.exact(one.leaseUntil))}</li>`,
      )}
      ${alarm.crew.came < alarm.crew.wanted ? html`<li class="missing">${t('crew.missing', alarm.crew.wanted - alarm.crew.came)}</li>` : nothing}
    </ul>
  </div>`;
}

function centres(alarm) {
  if (!alarm.centres?.length) return nothing;
  return html`<div class="centres">
    <h3>${t('centres.title')}</h3>
    <ul>
      ${alarm.centres.map(
        (one) => html`<li class=${one.stage}>
          <strong>${one.name}</strong>: ${one.stageText} ${t('centre.since', clock.exact(one.since))}
          ${one.operator ? t('centre.operator', one.operator) : nothing} ${one.reference ? t('centre.reference', one.reference) : nothing}
          ${one.instruction ? html`<br /><q>${one.instruction}</q>` : nothing}
        </li>`,
      )}
    </ul>
  </div>`;
}

function theCase(state, actions, alarm) {
  const all = caseOf(alarm, state.alarms);
  if (all.length < 2) return nothing;
  const free = all.filter((one) => one.state === 'waiting');
  return html`<div class="case">
    <h3>${t('case.title', all.length)}</h3>
    <ul>
      ${all.map(
        (one) => html`<li>
          ${one.id === alarm.id
            ? html`<strong>${one.kindText}</strong>`
            : html`<button class="plain" @click=${() => actions.choose?.(one.id)}>${one.kindText}</button>`}
          · ${one.holderName ?? one.stateText} · ${clock.exact(one.raisedAt)}
        </li>`,
      )}
    </ul>
    ${free.length > 1
      ? html`<button
          data-do="accept-case"
          ?disabled=${Boolean(state.busy)}
          @click=${() => actions.startWith('accept-case', alarm, { shown: free.map((one) => one.id) })}
        >
          ${t('do.accept-case', free.length)}
        </button>`
      : nothing}
  </div>`;
}

/** Who was offered it, how far the messages came, and what they said. */
export function reached(alarm, offered) {
  if (!alarm.offered.length) return nothing;
  const details = new Map((offered ?? []).map((one) => [one.person, one.reached]));
  return html`<h3>${t('offered')}</h3>
    <ul class="reached">
      ${alarm.offered.map((one) => {
        const how = details.get(one.person);
        const said = one.declined ? (one.why ? t(`why.${one.why}`) : t('declined')) : how ? t(`reached.${how}`) : nothing;
        return html`<li class=${one.declined ? 'declined' : (how ?? '')}>${one.name}${said === nothing ? nothing : html`: ${said}`}</li>`;
      })}
    </ul>`;
}

function left(until) {
  const span = Date.parse(until) - clock.now();
  return span > 0 ? t('next.in', clock.left(span, t)) : t('next.now');
}
