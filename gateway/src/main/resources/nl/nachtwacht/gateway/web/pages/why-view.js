// Why this alarm, and why no other: its rule with its limits, what was seen and told to nobody, how the other rules stand.

import { html, nothing } from '/assets/parts.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

const TONIGHT = 12 * 3_600_000;

/** Opened when somebody wants to know; looking is on record, so nothing is fetched before. */
export function why(state, actions, alarm) {
  if (!alarm.clientName || !alarm.class.startsWith('care')) return nothing;
  return html`<details class="why" data-why=${alarm.id} .open=${state.whyOpen === alarm.id} @toggle=${(event) => actions.why(alarm, event.target.open)}>
    <summary>${t('why.title')}</summary>
    ${state.whyOpen === alarm.id ? answer(state, alarm) : nothing}
  </details>`;
}

function answer(state, alarm) {
  const known = state.whys.get(alarm.client);
  if (!known) return html`<p class="none" role="status">${t('why.loading')}</p>`;
  if (known.problem) return html`<p class="none" role="status">${t('why.none')}</p>`;
  return html`${thisAlarm(alarm, known)} ${unheard(known)} ${others(alarm, known)}`;
}

function thisAlarm(alarm, known) {
  const rule = known.rules.find((one) => one.id === alarm.rule) ?? known.rules.find((one) => one.alwaysOn && one.type === alarm.rule);
  return html`<h4>${t('why.this')}</h4>
    <p>${alarm.sentence}</p>
    ${rule
      ? html`<p><b>${rule.name}</b>: ${rule.explanation}</p>
          ${rule.settings.length
            ? html`<ul>
                ${rule.settings.map((one) => html`<li>${one.name}: <b>${one.text}</b></li>`)}
              </ul>`
            : nothing}`
      : nothing}`;
}

function unheard(known) {
  const since = clock.now() - TONIGHT;
  const told = known.recent.filter((one) => Date.parse(one.at) > since);
  return html`<h4>${t('why.unheard')}</h4>
    ${told.length
      ? html`<ol class="timeline">
          ${told.map((one) => html`<li><time>${clock.time(one.at)}</time> <span>${one.text}</span></li>`)}
        </ol>`
      : html`<p class="none">${t('why.unheard.none')}</p>`}`;
}

function others(alarm, known) {
  const rules = known.rules.filter((one) => !one.alwaysOn && one.id !== alarm.rule);
  if (!rules.length) return nothing;
  return html`<h4>${t('why.others')}</h4>
    <ul class="rules">
      ${byReason(rules).map((group) => html`<li><span class="badge ${group.standing}">${t(`plans.standing.${group.standing}`)}</span> ${said(group)}</li>`)}
    </ul>`;
}

function said(group) {
  const names = group.rules.map((one) => one.name);
  return names.length === 1 ? group.rules[0].why : html`<b>${[...new Set(names)].join(', ')}</b>: ${group.reason}`;
}

/** What holds for several rules alike is said once: in the order of the first of each. */
export function byReason(rules) {
  const groups = new Map();
  for (const one of rules) {
    const reason = reasonOf(one);
    const key = `${one.standing}|${reason}`;
    if (!groups.has(key)) groups.set(key, { standing: one.standing, reason, rules: [] });
    groups.get(key).rules.push(one);
  }
  return [...groups.values()];
}

/** The sentence without the name of its rule. */
export function reasonOf(rule) {
  const named = `${rule.name}: `;
  return rule.why.startsWith(named) ? rule.why.slice(named.length) : rule.why;
}
