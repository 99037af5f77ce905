// The measured times: a row for each kind with its distribution, beside those of another conversation where two are compared; and the turns.
import { MEASURES, quantile } from './latency.js';
import { visible } from './list.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 150;
const HEIGHT = 22;
const MAX_TURNS = 200;
const TURN_WORDS = 80;
const TIMES = [['Answer', ['reply', 'text']], ['Barge-in', ['bargeIn']], ['Calls', ['call']]];

/** @param found latencies of the conversation; other those of the one it is compared with, or undefined. */
export function showLatencies(box, found, other) {
  box.replaceChildren();
  if (found.length === 0 && !other?.length) {
    box.textContent = 'Nothing to measure yet.';
    return;
  }
  const table = box.appendChild(document.createElement('table'));
  const all = [...found, ...(other ?? [])];
  table.append(row('th', ['Measure', 'Times', 'Median', '95 %', 'Longest', `0 to ${ms(longestOf(all))}`]));
  for (const measure of MEASURES) {
    const [mine, theirs] = [found, other ?? []].map((list) => list.filter((one) => one.key === measure.key).map((one) => one.seconds).sort((a, b) => a - b));
    if (mine.length > 0) table.append(lineOf(measure.name, mine, longestOf(all)));
    if (theirs.length > 0) table.append(lineOf(`${measure.name}, other`, theirs, longestOf(all), 'other'));
  }
}

/** A row for each turn; a click picks it. */
export function showTurns(box, turns, onPick) {
  box.replaceChildren();
  if (turns.length === 0) {
    box.textContent = 'No turn yet.';
    return;
  }
  const table = box.appendChild(document.createElement('table'));
  table.append(row('th', ['Turn', 'User', 'Model', ...TIMES.map(([name]) => name), 'Ending']));
  turns.slice(-MAX_TURNS).forEach((turn, i) => {
    const times = TIMES.map(([, keys]) => turn.times.filter((one) => keys.includes(one.key)).map((one) => ms(one.seconds)).join(', '));
    const number = Math.max(0, turns.length - MAX_TURNS) + i + 1;
    const line = row('td', ['', cut(turn.said), cut(turn.answer), ...times, turn.ending]);
    const button = line.cells[0].appendChild(document.createElement('button'));
    [button.type, button.textContent] = ['button', String(number)];
    button.setAttribute('aria-label', `Show turn ${number}`);
    button.addEventListener('click', () => onPick(turn.entry));
    line.className = turn.ending.replace(' ', '-');
    table.append(line);
  });
  if (turns.length > MAX_TURNS) box.prepend(`The last ${MAX_TURNS} of ${turns.length} turns.`);
}

export const ms = (seconds) => `${Math.round(seconds * 1000)} ms`;

const longestOf = (latencies) => latencies.reduce((most, one) => Math.max(most, one.seconds), 0.001);
const cut = (text) => visible(text.trim().length > TURN_WORDS ? `${text.trim().slice(0, TURN_WORDS)}…` : text.trim());

function lineOf(name, sorted, longest, className = '') {
  const line = row('td', [name, String(sorted.length), ms(quantile(sorted, 0.5)), ms(quantile(sorted, 0.95)), ms(sorted.at(-1))]);
  line.className = className;
  line.insertCell().append(strip(sorted, name, longest));
  return line;
}

function row(cell, texts) {
  const line = document.createElement('tr');
  for (const text of texts) {
    const one = line.appendChild(document.createElement(cell));
    if (cell === 'th') one.scope = 'col';
    one.textContent = text;
  }
  return line;
}

function strip(sorted, name, longest) {
  const picture = document.createElementNS(SVG, 'svg');
  const set = (element, values) => Object.entries(values).forEach(([key, value]) => element.setAttribute(key, value));
  const place = (seconds) => 5 + (seconds / longest) * (WIDTH - 10);
  set(picture, { width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': `${name}: ${sorted.length} times from ${ms(sorted[0])} to ${ms(sorted.at(-1))}` });
  const axis = picture.appendChild(document.createElementNS(SVG, 'line'));
  set(axis, { x1: 5, x2: WIDTH - 5, y1: HEIGHT / 2, y2: HEIGHT / 2 });
  const median = picture.appendChild(document.createElementNS(SVG, 'line'));
  const middle = place(quantile(sorted, 0.5));
  set(median, { x1: middle, x2: middle, y1: 2, y2: HEIGHT - 2, class: 'median' });
  for (const seconds of sorted.slice(-1000)) {
    const dot = picture.appendChild(document.createElementNS(SVG, 'circle'));
    set(dot, { cx: place(seconds), cy: HEIGHT / 2, r: 4 });
  }
  return picture;
}
