// The pictures of a client's days, and the same numbers as tables.

import { svg } from '/assets/lit/lit-html.js';
import { html, nothing } from '/assets/parts.js';
import { t } from '/assets/words.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LEFT = 60;
const CELL = 24;
const ROW = 28;

/** Hour by hour: the last weeks as bars, the weeks before as a line across each. */
export function dayPicture(shown) {
  const places = shown.places.filter((one) => Math.max(...one.now, ...one.before) > 0);
  if (!places.length) return nothing;
  return html`<section>
    <h2>${t('pattern.day')}</h2>
    <p class="small" id="day-key">${t('pattern.day.text')}</p>
    ${places.map((place) => placePicture(place))}
    ${table(
      t('pattern.day'),
      places.flatMap((place) => [
        [`${t(`pattern.place.${place.place}`)}, ${t('pattern.now')}`, place.now],
        [`${t(`pattern.place.${place.place}`)}, ${t('pattern.before')}`, place.before],
      ]),
    )}
  </section>`;
}

function placePicture(place) {
  const most = Math.max(6, ...place.now, ...place.before);
  const y = (value) => 60 - (value / most) * 55;
  const name = t(`pattern.place.${place.place}`);
  return html`<figure>
    <figcaption>${name} <span class="small">${t('pattern.most', Math.round(most))}</span></figcaption>
    <svg viewBox="0 0 ${24 * CELL} 80" role="img" aria-label=${t('pattern.picture', name)}>
      ${place.now.map((value, hour) => svg`<rect class="bar" x=${hour * CELL + 3} y=${y(value)} width=${CELL - 6} height=${60 - y(value)}></rect>`)}
      ${place.before.map((value, hour) =>
        value > 0 ? svg`<line class="before" x1=${hour * CELL} x2=${(hour + 1) * CELL} y1=${y(value)} y2=${y(value)}></line>` : nothing,
      )}
      <line class="ground" x1="0" x2=${24 * CELL} y1="60" y2="60"></line>
      ${HOURS.filter((hour) => hour % 3 === 0).map((hour) => svg`<text x=${hour * CELL} y="76">${hour}</text>`)}
    </svg>
  </figure>`;
}

/** Weeks under one another: the darker, the more movement in that hour. */
export function weeksPicture(shown) {
  const weeks = shown.weeks.filter((week) => week.days > 0);
  if (!weeks.length) return nothing;
  const most = Math.max(1, ...weeks.flatMap((week) => week.hours));
  const height = weeks.length * ROW + 20;
  return html`<section>
    <h2>${t('pattern.weeks')}</h2>
    <p class="small">${t('pattern.weeks.text')}</p>
    <svg class="weeks" viewBox="0 0 ${LEFT + 24 * CELL} ${height}" role="img" aria-label=${t('pattern.picture', t('pattern.weeks'))}>
      ${weeks.map((week, row) => svg`
        <text x="0" y=${row * ROW + 19}>${week.monday.slice(8)}-${week.monday.slice(5, 7)}</text>
        ${week.hours.map((value, hour) => svg`<rect class="cell" x=${LEFT + hour * CELL} y=${row * ROW} width=${CELL - 1} height=${ROW - 2} fill-opacity=${(value / most).toFixed(2)}></rect>`)}
      `)}
      ${HOURS.filter((hour) => hour % 3 === 0).map((hour) => svg`<text x=${LEFT + hour * CELL} y=${height - 4}>${hour}</text>`)}
    </svg>
    ${table(t('pattern.weeks'), weeks.map((week) => [t('pattern.week', week.monday, week.days), week.hours]))}
    ${medians(weeks)}
  </section>`;
}

function medians(weeks) {
  const measures = [...new Set(weeks.flatMap((week) => Object.keys(week.medians)))];
  if (!measures.length) return nothing;
  return html`<details>
    <summary>${t('pattern.medians')}</summary>
    <div class="wide" tabindex="0" role="region" aria-label=${t('pattern.medians')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('pattern.measure')}</th>
            ${weeks.map((week) => html`<th scope="col">${week.monday.slice(5)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${measures.map((measure) => html`<tr>
            <th scope="row">${t(`pattern.${measure}`)}</th>
            ${weeks.map((week) => html`<td>${week.medians[measure] ?? '–'}</td>`)}
          </tr>`)}
        </tbody>
      </table>
    </div>
  </details>`;
}

function table(caption, rows) {
  return html`<details>
    <summary>${t('pattern.numbers')}<span class="unseen">: ${caption}</span></summary>
    <div class="wide" tabindex="0" role="region" aria-label=${caption}>
      <table>
        <caption class="small">${t('pattern.minutes')}</caption>
        <thead>
          <tr>
            <th scope="col">${t('pattern.hour')}</th>
            ${HOURS.map((hour) => html`<th scope="col">${hour}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(([name, values]) => html`<tr>
            <th scope="row">${name}</th>
            ${values.map((value) => html`<td>${Math.round(value)}</td>`)}
          </tr>`)}
        </tbody>
      </table>
    </div>
  </details>`;
}
