// The measured times: a row for each kind with its distribution, and a button for each.
import { MEASURES, quantile } from './latency.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 240;
const HEIGHT = 18;
const MAX_BUTTONS = 200;

export function showLatencies(box, found, onPick) {
  box.replaceChildren();
  if (found.length === 0) {
    box.textContent = 'Nothing to measure here.';
    return;
  }
  const table = box.appendChild(document.createElement('table'));
  table.append(row('th', ['Measure', 'Times', 'Median', '95 %', 'Longest', 'Each, from 0 to the longest']));
  for (const measure of MEASURES) {
    const mine = found.filter((one) => one.key === measure.key);
    if (mine.length === 0) continue;
    const sorted = mine.map((one) => one.seconds).sort((a, b) => a - b);
    const line = row('td', [measure.name, String(sorted.length), ms(quantile(sorted, 0.5)), ms(quantile(sorted, 0.95)), ms(sorted.at(-1))]);
    line.insertCell().append(strip(sorted, measure.name));
    table.append(line);
  }
  const turns = box.appendChild(document.createElement('div'));
  turns.className = 'turns';
  for (const one of found.slice(0, MAX_BUTTONS)) {
    const button = turns.appendChild(document.createElement('button'));
    button.type = 'button';
    button.textContent = `${MEASURES.find((measure) => measure.key === one.key).name}: ${ms(one.seconds)}`;
    button.addEventListener('click', () => onPick(one.entry));
  }
  if (found.length > MAX_BUTTONS) turns.append(`and ${found.length - MAX_BUTTONS} more`);
}

export const ms = (seconds) => `${Math.round(seconds * 1000)} ms`;

function row(cell, texts) {
  const line = document.createElement('tr');
  for (const text of texts) {
    const one = line.appendChild(document.createElement(cell));
    if (cell === 'th') one.scope = 'col';
    one.textContent = text;
  }
  return line;
}

function strip(sorted, name) {
  const picture = document.createElementNS(SVG, 'svg');
  const set = (element, values) => Object.entries(values).forEach(([key, value]) => element.setAttribute(key, value));
  set(picture, { width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': `${name}: ${sorted.length} times from ${ms(sorted[0])} to ${ms(sorted.at(-1))}` });
  const axis = picture.appendChild(document.createElementNS(SVG, 'line'));
  set(axis, { x1: 4, x2: WIDTH - 4, y1: HEIGHT / 2, y2: HEIGHT / 2 });
  const longest = sorted.at(-1) || 1;
  for (const seconds of sorted.slice(-1000)) {
    const dot = picture.appendChild(document.createElementNS(SVG, 'circle'));
    set(dot, { cx: 4 + (seconds / longest) * (WIDTH - 8), cy: HEIGHT / 2, r: 4 });
  }
  return picture;
}
