// What changes the roster: overrides, taking over a duty, one's own calendar address.

import { html, nothing } from '/assets/parts.js';
import * as clock from '/assets/clock.js';
import { t } from '/assets/words.js';

/** The changes that hold or will, and for a planner the form for a new one. */
export function changes(state, actions, names, span) {
  const { roster, me } = state;
  const name = (id) => names.get(id) ?? id;
  const team = (id) => roster.teams.find((one) => one.id === id)?.name ?? t('override.every.team');
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${t('override.title')} <span class="count">${roster.overrides.length}</span></h2>
    ${roster.overrides.length
      ? html`<ul class="overrides">
          ${roster.overrides.map(
            (one) => html`<li data-override=${one.id}>
              <span>
                <b>${t(`override.${one.kind}`)}</b>: ${name(one.person)}${one.by ? html` → <b>${name(one.by)}</b>` : nothing}
                · ${team(one.team)}<br />
                <span class="small">${span(one.from, one.to)}
                ${one.fromFile ? t('override.from.file') : t('override.made.by', name(one.madeBy))}</span>
              </span>
              ${!one.fromFile && (roster.canPlan || one.madeBy === me.person)
                ? html`<button
                    ?disabled=${state.busy}
                    aria-label="${t('override.end')}: ${t(`override.${one.kind}`)}, ${name(one.person)}"
                    @click=${() => actions.act(`/api/v1/rosters/overrides/${encodeURIComponent(one.id)}/end`, {}, t('override.ended'))}
                  >
                    ${t('override.end')}
                  </button>`
                : nothing}
            </li>`,
          )}
        </ul>`
      : html`<p class="none">${t('override.none')}</p>`}
    ${roster.canPlan ? form(state, actions) : nothing}
  </section>`;
}

function form(state, actions) {
  const { roster } = state;
  const people = [...roster.people].sort((a, b) => a.name.localeCompare(b.name));
  const person = (one) => html`<option value=${one.id}>${one.name}</option>`;
  return html`<form class="change" @submit=${(event) => submit(event, actions)}>
    <h3>${t('override.new')}</h3>
    <label>${t('override.kind')}
      <select name="kind">
        ${['sick', 'swap', 'extra'].map((kind) => html`<option value=${kind}>${t(`override.${kind}.long`)}</option>`)}
      </select>
    </label>
    <label>${t('override.person')} <select name="person" required>${people.map(person)}</select></label>
    <label>${t('override.by')}
      <select name="by"><option value="">${t('override.nobody')}</option>${people.map(person)}</select>
    </label>
    <label>${t('override.team')}
      <select name="team">
        <option value="">${t('override.every.team')}</option>
        ${roster.teams.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
      </select>
    </label>
    <label>${t('override.from')} <input type="datetime-local" name="from" required .defaultValue=${clock.wall(clock.now())} /></label>
    <label>${t('override.to')} <input type="datetime-local" name="to" required .defaultValue=${clock.wall(clock.now() + 86_400_000)} /></label>
    <button class="main" ?disabled=${state.busy}>${t('override.add')}</button>
  </form>`;
}

async function submit(event, actions) {
  event.preventDefault();
  const data = new FormData(event.target);
  const body = { from: clock.moment(data.get('from')), to: clock.moment(data.get('to')) };
  for (const key of ['kind', 'person', 'by', 'team']) {
    if (data.get(key)) body[key] = data.get(key);
  }
  await actions.act('/api/v1/rosters/overrides', body, t('override.added'));
}

export function takeOverDialog(state, actions) {
  const team = state.taking;
  if (!team) return nothing;
  return html`<dialog aria-labelledby="take" @close=${actions.cancel}>
    <h2 id="take">${t('take.title', team.name)}</h2>
    <p>${t('take.text')}</p>
    <div class="ends">
      <button class="main" @click=${() => actions.act('/api/v1/rosters/take-over', { team: team.id }, t('take.done', team.name))}>
        ${t('take.yes')}
      </button>
      <button @click=${(event) => event.target.closest('dialog').close()}>${t('cancel')}</button>
    </div>
  </dialog>`;
}

export function feed(state, actions) {
  return html`<section aria-labelledby="feed">
    <h2 id="feed">${t('feed.title')}</h2>
    <p>${t('feed.text')}</p>
    ${state.feedPath
      ? html`<label class="block">${t('feed.address')}
          <input readonly .value=${state.feedPath} @focus=${(event) => event.target.select()} />
        </label>`
      : nothing}
    <div class="ends">
      <button ?disabled=${state.busy} @click=${actions.openFeed}>${t(state.roster.feed ? 'feed.again' : 'feed.make')}</button>
      ${state.roster.feed
        ? html`<button
            ?disabled=${state.busy}
            @click=${() => {
              state.feedPath = null;
              actions.act('/api/v1/rosters/feed/end', {}, t('feed.closed'));
            }}
          >
            ${t('feed.close')}
          </button>`
        : nothing}
    </div>
  </section>`;
}
