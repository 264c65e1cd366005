// What rules on trial would have done, beside the plan in force: counts per week, and the nights to look at.

import { html, nothing } from '/assets/parts.js';
import * as clock from '/assets/clock.js';
import { language, t } from '/assets/words.js';

export function trial(state, actions) {
  const report = state.trial;
  if (!report || !report.rules.length) return nothing;
  return html`<section class="trial" data-trial>
    <h3>${t('trial.title')}</h3>
    <p class="small">${t('trial.over', days(report), number(report.weeks))}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${t('trial.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('trial.rule')}</th>
            <th scope="col">${t('trial.live')}</th>
            <th scope="col">${t('trial.trial')}</th>
            <th scope="col">${t('trial.change')}</th>
          </tr>
        </thead>
        <tbody>
          ${report.rules.map((rule) => row(rule, report.weeks))}
        </tbody>
      </table>
    </div>
    <h4>${t('trial.nights')} <span class="count ${report.nightsInAll ? 'some' : ''}">${report.nightsInAll}</span></h4>
    ${report.nights.length ? nothing : html`<p class="none">${t('trial.nights.none')}</p>`}
    <ul class="entries">
      ${report.nights.map((night) => html`<li data-night=${night.day}>${nightOf(night, actions)}</li>`)}
    </ul>
    ${report.nightsInAll > report.nights.length ? html`<p class="small">${t('trial.nights.more', report.nightsInAll - report.nights.length)}</p>` : nothing}
  </section>`;
}

function row(rule, weeks) {
  const change = rule.trial - (rule.live ?? 0);
  return html`<tr>
    <th scope="row">${rule.name} <span class="small">${rule.id}</span></th>
    <td>${rule.live === undefined ? t('trial.live.none') : perWeek(rule.live, weeks)}</td>
    <td>${perWeek(rule.trial, weeks)}</td>
    <td>${change > 0 ? `+${change}` : change}</td>
  </tr>`;
}

function nightOf(night, actions) {
  return html`<p>
    <b>${t('trial.night', night.day)}</b><br />
    ${night.moments.map(
      (one) => html`<button class="plain" data-ask=${one.at} @click=${() => actions.ask(one.at)}>
          ${clock.time(one.at)} ${one.rule} (${t(one.trial ? 'trial.would' : 'trial.did')})
        </button> `,
    )}
  </p>`;
}

function perWeek(count, weeks) {
  return t('trial.per-week', number(count / Math.max(weeks, 1 / 7)), count);
}

function days(report) {
  return Math.max(1, Math.round((Date.parse(report.until) - Date.parse(report.from)) / 86_400_000));
}

function number(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
