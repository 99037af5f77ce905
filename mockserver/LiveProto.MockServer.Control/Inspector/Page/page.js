// Puts the parts together: what is chosen, searched, selected, compared.
import { analyse } from './analysis.js';
import { conversationsOf, entryOf } from './journal.js';
import { LatencyTable, TurnTable } from './latencies.js';
import { Detail } from './detail.js';
import { MessageList, visible } from './list.js';
import { linesOf } from './recording.js';
import { breathe } from './slices.js';
import { Timeline } from './timeline.js';
import { View } from './view.js';

const MAX_FILE = 256 * 1024 * 1024;
const NOTHING = { entries: [], sessions: [], numbers: [], start: 0, end: 0, name: '' };
const $ = (id) => document.getElementById(id);

const entries = [];
let conversations = [];
let chosen = NOTHING;
let selected;
let others = []; // Conversations of files.
let other; // What is compared with.
let cursor = 0; // Seconds from the beginning: where playing starts.
let life = 0; // Of the entries: what was being read of an earlier one is not taken.
let isWorking = false;
let isStale = false; // Something has changed since the work began.
let searches = 0;

const view = new View();
const timeline = new Timeline($('canvas'), view, (entry, time) => {
  setCursor(time);
  if (entry) pick(entry, true);
});
const otherLine = new Timeline($('other-canvas'), view, (entry) => entry && pickOther(entry));
const latencies = new LatencyTable($('latencies'));
const turns = new TurnTable($('turns'), pick);
const list = new MessageList($('list'), pick);
const otherList = new MessageList($('other-list'), pickOther);
const detail = new Detail($('picked'), $('json'), $('whole'), $('broke'));
const otherDetail = new Detail($('other-picked'), $('other-json'), $('other-whole'), $('other-broke'));
timeline.onDrawn = drawCursor;

/** Takes further lines of the journal. */
export async function take(lines) {
  const mine = life;
  for (const line of lines) {
    entries.push(entryOf(line, entries.length));
    await breathe();
    if (mine !== life) return;
  }
  await refresh();
}

/** Begins anew. */
export function forget() {
  life++;
  entries.length = 0;
  selected = undefined;
  return refresh();
}

/** What is looked at. */
export const chosenConversation = () => chosen;
export const pickedEntry = () => selected;
export const cursorTime = () => cursor;

/** Moves the place where playing starts, in seconds from the beginning. */
export function setCursor(seconds) {
  cursor = Math.max(0, seconds);
  drawCursor();
}

function drawCursor() {
  const x = timeline.placeOf(cursor);
  $('cursor').hidden = x === undefined;
  if (x !== undefined) $('cursor').style.transform = `translateX(${x}px)`;
}

// A list that somebody has opened stays open: it is touched where it changes, and not else.
function fill(select, options) {
  if (select.length === options.length && options.every(([text, value], i) => select.options[i].value === value && select.options[i].textContent === text)) return;
  const before = select.value;
  select.replaceChildren(...options.map(([text, value]) => new Option(text, value)));
  if (options.some(([, value]) => value === before)) select.value = before;
}

function offerOthers() {
  fill($('other'), [['nothing', ''], ...conversations.map((one, i) => [visible(one.name), `s${i}`]), ...others.map((one, i) => [visible(one.name), `f${i}`])]);
}

/** Shows what there is now; what changes meanwhile is shown behind it. */
async function refresh() {
  isStale = true;
  if (isWorking) return;
  isWorking = true;
  try {
    while (isStale) {
      isStale = false;
      await show();
    }
  } finally {
    isWorking = false;
  }
}

async function show() {
  conversations = conversationsOf(entries);
  fill($('conversation'), conversations.map((one, index) => [visible(one.name), String(index)]));
  offerOthers();
  await breathe();
  const one = conversations[Number($('conversation').value)] ?? NOTHING;
  const two = ($('other').value[0] === 's' ? conversations : others)[Number($('other').value.slice(1) || NaN)];
  const [mine, theirs] = [await analyse(one), await analyse(two ?? NOTHING)];
  [chosen, other] = [one, two];
  document.body.classList.toggle('comparing', Boolean(other));
  fill($('kind'), [['all', ''], ...[...new Set([...mine.kinds, ...theirs.kinds])].sort().map((kind) => [visible(kind), kind])]);
  timeline.show(chosen, mine.lanes);
  otherLine.show(other ?? NOTHING, theirs.lanes);
  latencies.show(mine.latencies, other && theirs.latencies);
  turns.show(mine.turns);
  await filter();
  if (other && selected) pickOther(counterpartOf(selected));
}

async function filter() {
  const mine = ++searches;
  const [from, kind, search] = [$('from').value, $('kind').value, $('search').value.toLowerCase()];
  const found = [[], []];
  for (const [i, { entries: all }] of [chosen, other ?? NOTHING].entries()) {
    for (const entry of all) {
      if (search) await breathe();
      if ((!from || entry.from === from) && (!kind || entry.kinds.includes(kind)) && (!search || textOf(entry).includes(search))) found[i].push(entry);
    }
  }
  if (mine !== searches) return; // Something else is looked for by now.
  list.show(found[0], chosen.start);
  otherList.show(found[1], other?.start ?? 0);
  $('state').textContent = `${found[0].length} of ${chosen.entries.length} entries, ${conversations.length} conversation${conversations.length === 1 ? '' : 's'}`;
}

function textOf(entry) {
  return (entry.text ??= JSON.stringify(entry.line).toLowerCase());
}

function pick(entry, isCursorSet = false) {
  if (!entry) return;
  selected = entry;
  list.select(entry);
  timeline.select(entry);
  if (isCursorSet !== true) setCursor(entry.at - chosen.start);
  $('scroll').value = view.left * 1000;
  detail.show(entry, chosen);
  if (other) pickOther(counterpartOf(entry));
}

function pickOther(entry) {
  otherList.select(entry);
  otherLine.select(entry);
  otherDetail.show(entry, other);
}

// The entry of the other conversation that is the same in kind, and as many of its kind come before it.
function counterpartOf(entry) {
  const keyOf = (one) => `${one.event} ${one.from} ${one.kinds.join()}`;
  const key = keyOf(entry);
  const place = chosen.entries.filter((one) => keyOf(one) === key).indexOf(entry);
  return other.entries.filter((one) => keyOf(one) === key)[place];
}

/** Opens a file to compare with; what is wrong with it is thrown. */
export async function compareWith(file) {
  if (file.size > MAX_FILE) throw new Error(`A file of at most ${MAX_FILE / 1024 / 1024} MB.`);
  const lines = [];
  for (const line of linesOf(await file.text())) {
    lines.push(entryOf(line, lines.length));
    await breathe();
  }
  const found = conversationsOf(lines);
  if (found.length === 0) throw new Error('There is no session in this file.');
  others = found.map((one) => ({ ...one, name: `${file.name.slice(0, 80)}: ${one.numbers.join(' → ')}` }));
  offerOthers();
  $('other').value = 'f0';
  await refresh();
}

function zoom(factor) {
  view.zoom(factor, selected ? selected.at - chosen.start : undefined);
  $('scroll').value = view.left * 1000;
}

async function openFile(file) {
  if (!file) return;
  try {
    await compareWith(file);
    $('file-state').textContent = `Comparing with ${visible(file.name.slice(0, 80))}.`;
  } catch (error) {
    $('file-state').textContent = visible(error.message);
  }
}

for (const id of ['from', 'kind']) $(id).addEventListener('change', filter);
$('search').addEventListener('input', filter);
for (const id of ['conversation', 'other']) $(id).addEventListener('change', refresh);
$('other-file').addEventListener('change', () => openFile($('other-file').files[0]));
$('closer').addEventListener('click', () => zoom(2));
$('wider').addEventListener('click', () => zoom(0.5));
$('scroll').addEventListener('input', () => view.scroll($('scroll').value / 1000));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer.files[0];
  if (file && !/\.wav$/i.test(file.name)) openFile(file);
});
$('stage').addEventListener('keydown', (event) => {
  const act = {
    ArrowRight: () => pick(list.beside(1)), ArrowLeft: () => pick(list.beside(-1)),
    '+': () => zoom(2), '=': () => zoom(2), '-': () => zoom(0.5),
  }[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

const journal = $('journal');
if (journal) take(JSON.parse(journal.textContent));
