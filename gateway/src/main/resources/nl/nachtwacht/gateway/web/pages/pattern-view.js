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

/** In which hours nobody was seen, room by room: the darker, the more often. */
export function quietPicture(shown) {
  const rows = shown.quiet.filter((row) => row.nowDays > 0);
  if (!rows.length) return nothing;
  const left = 150;
  const height = rows.length * ROW + 20;
  return html`<section>
    <h2>${t('pattern.quiet')}</h2>
    <p class="small">${t('pattern.quiet.text')}</p>
    <svg class="quiet" viewBox="0 0 ${left + 24 * CELL} ${height}" role="img" aria-label=${t('pattern.picture', t('pattern.quiet'))}>
      ${rows.map((row, at) => svg`
        <text x="0" y=${at * ROW + 19}>${t(`pattern.short.${row.place}`)}</text>
        ${row.now.map((value, hour) => svg`<rect class="cell" x=${left + hour * CELL} y=${at * ROW} width=${CELL - 1} height=${ROW - 2} fill-opacity=${(value / row.nowDays).toFixed(2)}></rect>`)}
      `)}
      ${HOURS.filter((hour) => hour % 3 === 0).map((hour) => svg`<text x=${left + hour * CELL} y=${height - 4}>${hour}</text>`)}
    </svg>
    ${table(
      t('pattern.quiet'),
      rows.flatMap((row) => [
        [`${t(`pattern.place.${row.place}`)}, ${t('pattern.now')} ${t('pattern.of', row.nowDays)}`, row.now],
        ...(row.beforeDays ? [[`${t(`pattern.place.${row.place}`)}, ${t('pattern.before')} ${t('pattern.of', row.beforeDays)}`, row.before]] : []),
      ]),
      t('pattern.quiet.days'),
    )}
  </section>`;
}

const WIDE = 600;
const HIGH = 120;

/** Day by day what changed: a dot a day, and the notice as a line across. */
export function coursePicture(noticed) {
  const { course } = noticed;
  if (course.length < 2) return nothing;
  const first = Date.parse(course[0].day);
  const days = Math.max(1, (Date.parse(course.at(-1).day) - first) / 864e5);
  const least = Math.min(...course.map((one) => one.value));
  const most = Math.max(...course.map((one) => one.value));
  const x = (day) => 70 + ((Date.parse(day) - first) / 864e5 / days) * (WIDE - 80);
  const y = (value) => HIGH - 30 - ((value - least) / Math.max(1, most - least)) * (HIGH - 45);
  const shown = (value) => course.find((one) => one.value === value).shown;
  const told = Date.parse(noticed.day) >= first && Date.parse(noticed.day) <= Date.parse(course.at(-1).day);
  return html`<svg class="course" viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label=${t('pattern.course.picture', shown(least), shown(most))}>
    ${told ? svg`<line class="before" x1=${x(noticed.day)} x2=${x(noticed.day)} y1="5" y2=${HIGH - 25}></line>` : nothing}
    ${course.map((one) => svg`<circle class="dot" cx=${x(one.day)} cy=${y(one.value)} r="3"></circle>`)}
    ${svg`<text x="0" y=${y(most) + 5}>${shown(most)}</text>`}
    ${most > least ? svg`<text x="0" y=${y(least) + 5}>${shown(least)}</text>` : nothing}
    ${svg`<text x="70" y=${HIGH - 4}>${course[0].day.slice(8)}-${course[0].day.slice(5, 7)}</text>`}
    ${svg`<text x=${WIDE} y=${HIGH - 4} text-anchor="end">${course.at(-1).day.slice(8)}-${course.at(-1).day.slice(5, 7)}</text>`}
  </svg>`;
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

function table(caption, rows, unit = t('pattern.minutes')) {
  return html`<details>
    <summary>${t('pattern.numbers')}<span class="unseen">: ${caption}</span></summary>
    <div class="wide" tabindex="0" role="region" aria-label=${caption}>
      <table>
        <caption class="small">${unit}</caption>
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
