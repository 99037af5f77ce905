// Puts the parts together: what is chosen, searched, selected.
import { conversationsOf, entryOf } from './journal.js';
import { latenciesOf } from './latency.js';
import { showLatencies } from './latencies.js';
import { MessageList, visible } from './list.js';
import { Timeline } from './timeline.js';

const LONG = 100_000; // Characters of a message that are shown unasked.
const $ = (id) => document.getElementById(id);

const entries = [];
let conversations = [];
let chosen = { entries: [], sessions: [], start: 0, end: 1 };
let selected;

const timeline = new Timeline($('canvas'), pick);
const list = new MessageList($('list'), pick);

/** Takes further lines of the journal. */
export function take(lines) {
  for (const line of lines) entries.push(entryOf(line, entries.length));
  conversations = conversationsOf(entries);
  const before = $('conversation').value;
  $('conversation').replaceChildren(...conversations.map((one, index) => new Option(visible(one.name), String(index))));
  if (before && conversations[before]) $('conversation').value = before;
  choose();
}

/** Begins anew. */
export function forget() {
  entries.length = 0;
  selected = undefined;
  take([]);
}

/** What is looked at. */
export const chosenEntries = () => chosen.entries;
export const pickedEntry = () => selected;

function choose() {
  chosen = conversations[Number($('conversation').value)] ?? { entries: [], sessions: [], start: 0, end: 1 };
  const kinds = [...new Set(chosen.entries.flatMap((entry) => entry.kinds))].sort();
  const before = $('kind').value;
  $('kind').replaceChildren(new Option('all', ''), ...kinds.map((kind) => new Option(visible(kind))));
  if (kinds.includes(before)) $('kind').value = before;
  timeline.show(chosen);
  showLatencies($('latencies'), latenciesOf(chosen.entries), pick);
  filter();
}

function filter() {
  const [from, kind, search] = [$('from').value, $('kind').value, $('search').value.toLowerCase()];
  const shown = chosen.entries.filter((entry) =>
    (!from || entry.from === from) && (!kind || entry.kinds.includes(kind)) && (!search || textOf(entry).includes(search)));
  list.show(shown, chosen.start);
  $('state').textContent = `${shown.length} of ${chosen.entries.length} entries, ${conversations.length} conversations`;
}

function textOf(entry) {
  return (entry.text ??= JSON.stringify(entry.line).toLowerCase());
}

function pick(entry) {
  if (!entry) return;
  selected = entry;
  list.select(entry);
  $('scroll').value = timeline.select(entry) * 1000;
  const { line } = entry;
  const facts = [
    entry.event, `from ${entry.from}`, `${(entry.at - chosen.start).toFixed(6)} s`, entry.bytes ? `${entry.bytes} bytes` : '',
    `session ${entry.session}`, line?.rule ? `rule ${line.rule} (${line.sure})` : '',
  ];
  $('picked').textContent = visible(facts.filter(Boolean).join(' · '));
  showJson(false);
}

function showJson(isWhole) {
  const text = visible(JSON.stringify(selected.event === 'message' ? selected.line.message : selected.line, null, 2) ?? '');
  $('whole').hidden = isWhole || text.length <= LONG;
  $('json').textContent = isWhole ? text : text.slice(0, LONG);
}

function zoom(factor) {
  $('scroll').value = timeline.zoom(factor) * 1000;
}

for (const id of ['from', 'kind']) $(id).addEventListener('change', filter);
$('search').addEventListener('input', filter);
$('conversation').addEventListener('change', choose);
$('whole').addEventListener('click', () => showJson(true));
$('closer').addEventListener('click', () => zoom(2));
$('wider').addEventListener('click', () => zoom(0.5));
$('scroll').addEventListener('input', () => timeline.scroll($('scroll').value / 1000));
$('stage').addEventListener('keydown', (event) => {
  const act = {
    ArrowRight: () => pick(list.beside(1)), ArrowLeft: () => pick(list.beside(-1)),
    '+': () => zoom(2), '=': () => zoom(2), '-': () => zoom(0.5),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

const journal = $('journal');
if (journal) take(JSON.parse(journal.textContent));
