// The measured times: a row for each kind with its distribution, beside those of another conversation where two are compared; and the turns.
import { MEASURES, quantile } from './latency.js';
import { visible } from './list.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 150;
const HEIGHT = 22;
const MAX_TURNS = 200;
const TURN_WORDS = 80;
const TIMES = [['Answer', ['reply', 'text']], ['Barge-in', ['bargeIn']], ['Calls', ['call']]];

/** The measured times. */
export class LatencyTable {
  #shown;

  constructor(box) {
    this.box = box;
  }

  /** @param found latencies of the conversation; other those of the one it is compared with, or undefined. */
  show(found, other) {
    const lists = [found, other ?? []].map((list) => MEASURES.map(({ key }) => list.filter((one) => one.key === key).map((one) => one.seconds).sort((a, b) => a - b)));
    const shown = JSON.stringify(lists);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.box.replaceChildren();
    const longest = longestOf([...found, ...(other ?? [])]);
    const lines = MEASURES.flatMap(({ name }, i) => [[name, lists[0][i], ''], [`${name}, other`, lists[1][i], 'other']]).filter(([, times]) => times.length > 0);
    if (lines.length === 0) {
      this.box.textContent = 'Nothing to measure yet.';
      return;
    }
    const table = this.box.appendChild(document.createElement('table'));
    table.append(row('th', ['Measure', 'Times', 'Median', '95 %', 'Longest', `0 to ${ms(longest)}`]));
    for (const [name, times, className] of lines) table.append(lineOf(name, times, longest, className));
  }
}

/** A row for each turn, changed in place: who has the focus on one keeps it. */
export class TurnTable {
  #turns = [];
  #rows = document.createElement('table');

  /** @param onPick told of a turn's first entry, when its number is pressed. */
  constructor(box, onPick) {
    [this.box, this.onPick] = [box, onPick];
    this.note = box.appendChild(document.createElement('p'));
    this.#rows.append(row('th', ['Turn', 'User', 'Model', ...TIMES.map(([name]) => name), 'Ending']));
  }

  show(turns) {
    const left = Math.max(0, turns.length - MAX_TURNS);
    this.#turns = turns.slice(left);
    this.note.textContent = turns.length === 0 ? 'No turn yet.' : left > 0 ? `The last ${MAX_TURNS} of ${turns.length} turns.` : '';
    if (turns.length === 0) this.#rows.remove();
    else if (!this.#rows.isConnected) this.box.append(this.#rows);
    while (this.#rows.rows.length > this.#turns.length + 1) this.#rows.deleteRow(-1);
    this.#turns.forEach((turn, i) => this.#change(this.#rows.rows[i + 1] ?? this.#rows.appendChild(this.#line(i)), turn, left + i + 1));
  }

  #line(i) {
    const line = row('td', ['', '', '', ...TIMES.map(() => ''), '']);
    const button = line.cells[0].appendChild(document.createElement('button'));
    button.type = 'button';
    button.addEventListener('click', () => this.onPick(this.#turns[i].entry));
    return line;
  }

  #change(line, turn, number) {
    const button = line.cells[0].firstChild;
    button.setAttribute('aria-label', `Show turn ${number}`);
    const times = TIMES.map(([, keys]) => turn.times.filter((one) => keys.includes(one.key)).map((one) => ms(one.seconds)).join(', '));
    const texts = [cut(turn.said), cut(turn.answer), ...times, turn.ending];
    for (const [place, text] of [[button, String(number)], ...texts.map((text, i) => [line.cells[i + 1], text])]) {
      if (place.textContent !== text) place.textContent = text;
    }
    line.className = turn.ending.replace(' ', '-');
  }
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
