// The roster: who is on duty and reachable now, what will be wrong, and changing it.

import { render } from '/assets/lit/lit-html.js';
import { announce, html, message, nothing, told, top } from '/assets/parts.js';
import { get, loggedOut, post, whoAmI } from '/assets/api.js';
import { changes, feed, takeOverDialog } from '/assets/rosters-forms.js';
import * as clock from '/assets/clock.js';
import { language, t } from '/assets/words.js';

const root = document.getElementById('page');
const EVERY = 30_000;
const FIRST = 7;
const state = { me: null, roster: null, message: null, taking: null, feedPath: null, busy: false };
const actions = {
  languageChanged: draw,
  act,
  take: (team) => {
    state.taking = team;
    draw();
    document.querySelector('dialog')?.showModal();
  },
  cancel: () => {
    state.taking = null;
    draw();
  },
};

const days = {
  nl: new Intl.DateTimeFormat('nl-NL', { weekday: 'short', day: '2-digit', month: '2-digit', timeZone: 'Europe/Amsterdam' }),
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: '2-digit', month: '2-digit', timeZone: 'Europe/Amsterdam' }),
};
const hours = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' });

/** ma 12-01 23:00 – di 13-01 07:00 */
export function span(from, to) {
  return html`<time datetime=${from}>${moment(from)}</time> – <time datetime=${to}>${moment(to)}</time>`;
}

function moment(at) {
  const date = new Date(at);
  return `${days[language].format(date)} ${hours.format(date)}`;
}

function draw() {
  document.title = `${t('page.rosters')} – Nachtwacht`;
  render(
    html`
      ${top(state, actions)}
      <main id="main" class="lists rosters">
        <h1>${t('roster.title')}</h1>
        ${message(state)} ${state.roster ? page(state.roster) : html`<p class="none">${t('roster.loading')}</p>`}
      </main>
      ${takeOverDialog(state, actions)}
    `,
    root,
  );
}

function page(roster) {
  const names = new Map(roster.people.map((person) => [person.id, person.name]));
  return html`
    <section aria-labelledby="now">
      <h2 id="now">${t('roster.now')}</h2>
      ${roster.teams.length
        ? html`<ul class="teams">${roster.teams.map((team) => teamNow(team, roster))}</ul>`
        : html`<p class="none">${t('roster.none')}</p>`}
    </section>
    ${wrong(roster)} ${roster.teams.map((team) => nights(team, names))} ${reachability(roster)}
    ${changes(state, actions, names, span)} ${feed(state, actions)}
  `;
}

function cover(is) {
  return html`<span class="cover ${is}">${t(`cover.${is}`)}</span>`;
}

function teamNow(team, roster) {
  return html`<li class="team ${team.cover}" data-team=${team.id}>
    <header><h3>${team.name}</h3>${cover(team.cover)}</header>
    ${team.people.length
      ? html`<ul class="duty">
          ${team.people.map((person) => html`<li><b>${person.name}</b> ${reach(person)}</li>`)}
        </ul>`
      : html`<p class="none">${t(team.cover === 'gap' ? 'roster.nobody' : 'roster.not.now')}</p>`}
    ${roster.canTake
      ? html`<button class="take" ?disabled=${state.busy} @click=${() => actions.take(team)}>${t('roster.take')}</button>`
      : nothing}
  </li>`;
}

/** How sure it is that somebody can be reached, and how old the proof is. */
function reach(person) {
  const sure = person.standing === 'proven';
  const text = person.provenAt ? t(`reach.${person.standing}.age`, age(person.provenAt)) : t(`reach.${person.standing}`);
  return html`<span class="reach ${person.standing}"><span aria-hidden="true">${sure ? '✓' : '!'}</span> ${text}</span>${person.broken
      ? html` <span class="reach failing"><span aria-hidden="true">!</span> ${t('reach.broken', person.broken.join(', '))}</span>`
      : nothing}${person.silent
      ? html` <span class="reach failing"><span aria-hidden="true">!</span> ${t('reach.silent', person.silent.join(', '))}</span>`
      : nothing}`;
}

function age(at) {
  return clock.ago(at, t);
}

function wrong(roster) {
  return html`<section aria-labelledby="wrong">
    <h2 id="wrong">
      ${t('roster.wrong')}
      <span class="count ${roster.findings.length ? 'some' : ''}">${roster.findings.length + roster.beyond}</span>
    </h2>
    ${roster.findings.length
      ? html`<ul class="findings">
          ${roster.findings.map(
            (one) => html`<li class=${one.cover}>${cover(one.cover)} <b>${one.teamName}</b> ${span(one.from, one.to)}</li>`,
          )}
          ${roster.beyond ? html`<li>${t('roster.beyond', roster.beyond)}</li>` : nothing}
        </ul>`
      : html`<p class="fine">${t('roster.fine')}</p>`}
    ${roster.doubts.length
      ? html`<h3>${t('roster.doubts')}</h3>
          <ul class="findings">
            ${roster.doubts.map(
              (one) => html`<li><b>${one.name}</b> ${reach(one)} · ${t('roster.duty.from', moment(one.onDutyFrom))}</li>`,
            )}
          </ul>`
      : nothing}
  </section>`;
}

function nights(team, names) {
  const stretches = team.stretches.filter((one) => one.cover !== 'not-applicable');
  return html`<section aria-labelledby="team-${team.id}" data-nights=${team.id}>
    <h2 id="team-${team.id}">${team.name}</h2>
    ${stretches.length
      ? html`<ol class="nights">${stretches.slice(0, FIRST).map((one) => night(one, names))}</ol>`
      : html`<p class="none">${t('roster.no.hours')}</p>`}
    ${stretches.length > FIRST
      ? html`<details>
          <summary>${t('roster.more', stretches.length - FIRST)}</summary>
          <ol class="nights">${stretches.slice(FIRST).map((one) => night(one, names))}</ol>
        </details>`
      : nothing}
  </section>`;
}

function night(stretch, names) {
  const people = stretch.people.map((id) => names.get(id) ?? id).join(', ');
  return html`<li class=${stretch.cover}>
    <span class="when">${span(stretch.from, stretch.to)}</span>
    <span class="who">${people || t('roster.nobody')}</span>
    <span class="deep">
      <span class="bar" aria-hidden="true">${[1, 2, 3].map((n) => html`<i class=${blockOf(n, stretch)}></i>`)}</span>
      ${t(stretch.backed === 1 ? 'roster.deep.one' : 'roster.deep', stretch.backed, stretch.verified)}
    </span>
    ${cover(stretch.cover)}
  </li>`;
}

function blockOf(number, stretch) {
  if (number <= stretch.verified) return 'proven';
  return number <= stretch.backed ? 'there' : 'missing';
}

function reachability(roster) {
  return html`<section aria-labelledby="reach">
    <h2 id="reach">${t('roster.reach')}</h2>
    <p class="small">${t('roster.reach.text')}</p>
    <ul class="people">
      ${roster.people.map((person) => html`<li data-person=${person.id}><b>${person.name}</b> ${reach(person)}</li>`)}
    </ul>
  </section>`;
}

/** Does something, says what came of it, and shows the roster as it is then. */
async function act(path, body, done) {
  state.busy = true;
  state.taking = null;
  draw();
  let answer = null;
  try {
    answer = await post(path, body);
    state.message = { tone: 'good', text: done };
    announce(done, false);
  } catch (problem) {
    if (loggedOut(problem)) return null;
    state.message = { tone: 'bad', text: told(problem) };
  }
  state.busy = false;
  await refresh(true);
  document.getElementById('main').scrollIntoView();
  return answer;
}

actions.openFeed = async () => {
  const answer = await act('/api/v1/rosters/feed', {}, t('feed.made'));
  state.feedPath = answer ? location.origin + answer.path : null;
  draw();
};

async function refresh(keepMessage) {
  try {
    state.me ??= await whoAmI();
    state.roster = await get('/api/v1/rosters');
    clock.hear(state.roster.now);
    if (!keepMessage && state.message?.stale) state.message = null;
  } catch (problem) {
    if (loggedOut(problem)) return;
    state.message = { tone: 'bad', text: problem.answered ? told(problem) : t('lost.short'), stale: true };
  }
  draw();
}

async function keepUp() {
  await refresh(false);
  setTimeout(keepUp, EVERY);
}

draw();
keepUp();
