// A conversation as shapes on lanes: sounds, stretches of speech, phrases, bars, marks.
import { LANES } from './messages.js';
import { visible } from './list.js';
import { breathe } from './slices.js';
import { callsOf, heardOf, isLoud, playedOf } from './sound.js';
import { speechOf } from './speech.js';

const PHRASE_WORDS = 300; // Characters of a phrase that are drawn at the most.
const PHRASE_PAUSE = 2; // Seconds that part one phrase from the next.
const MAX_ROWS = 4;
const HEIGHTS = { Control: 40, 'User audio': 48, Speech: 20, 'User words': 40, 'Model audio': 48, 'Model words': 24, Tools: 24 };
const COLOURS = { 'User words': 'user', 'Model words': 'model' };
const BAD = new Set(['interrupted', 'warning', 'ended', 'goAway', 'leftOut', 'unreadable', 'toolCallCancellation']);

/** Shapes by lane, each list by its start: { form, entry, start, end, text, colour, row, … }; and the longest of each lane. */
export async function lanesOf(entries) {
  const lanes = emptyLanes();
  const heard = heardOf(entries);
  await breathe();
  const speeches = speechOf(entries, heard);
  for (const shapes of [userSounds(heard, speeches), speechBars(speeches), modelSounds(entries), callBars(entries), phrases(entries), marks(entries)]) {
    await breathe();
    let count = 0;
    for (const shape of shapes) {
      addShape(lanes.get(shape.lane), shape);
      if (++count % 1000 === 0) await breathe();
    }
  }
  for (const lane of lanes.values()) {
    await breathe();
    lane.shapes.sort((a, b) => a.start - b.start);
  }
  return pile(lanes);
}

/** Lanes with nothing on them. */
export const emptyLanes = () => pile(new Map(LANES.map((lane) => [lane, { shapes: [], longest: 0, depth: 1, peak: 0 }])));

function addShape(lane, shape) {
  lane.shapes.push(shape);
  lane.peak = Math.max(lane.peak, shape.peak ?? 0);
  lane.longest = Math.max(lane.longest, shape.end - shape.start);
  lane.depth = Math.max(lane.depth, (shape.row ?? 0) + 1);
}

function pile(lanes) {
  let top = 0;
  for (const [name, lane] of lanes) {
    lane.top = top;
    lane.height = name === 'Tools' ? 6 + 18 * lane.depth : HEIGHTS[name];
    top += lane.height;
  }
  return lanes;
}

// What the server took for speech has the user's colour, whatever chunks it came in.
function* userSounds(heard, speeches) {
  let first = 0; // Both are in order of time: what was over before is not looked at again.
  for (const { entry, thing, start, end } of heard) {
    while (first < speeches.length && speeches[first].end <= start) first++;
    const mine = [];
    for (let i = first; i < speeches.length && speeches[i].start < end; i++) {
      if (speeches[i].session === entry.session && speeches[i].end > start) mine.push(speeches[i]);
    }
    const cuts = [start, ...mine.flatMap((one) => [one.start, one.end]).filter((time) => time > start && time < end), end].sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) {
      const middle = (cuts[i] + cuts[i + 1]) / 2;
      const isSpeech = speeches.length > 0 ? mine.some((one) => one.start <= middle && one.end >= middle) : isLoud(thing);
      yield soundShape('User audio', entry, thing, [start, end], [cuts[i], cuts[i + 1]], isSpeech ? 'user' : 'dim');
    }
  }
}

function* modelSounds(entries) {
  for (const { entry, thing, start, end, cut } of playedOf(entries)) {
    if (cut > start) yield soundShape('Model audio', entry, thing, [start, end], [start, Math.min(end, cut)], 'model');
    if (cut < end) yield soundShape('Model audio', entry, thing, [start, end], [cut, end], 'cut');
  }
}

function soundShape(lane, entry, thing, [start, end], [from, to], colour) {
  const share = (time) => (end > start ? (time - start) / (end - start) : 0);
  return { lane, form: 'sound', entry, start: from, end: to, wave: thing.wave, share: [share(from), end > start ? share(to) : 1], level: levelOf(thing), peak: peakOf(thing), colour };
}

function* speechBars(speeches) {
  for (const { start, end, entry, isOpen } of speeches) {
    yield { lane: 'Speech', form: 'bar', entry, start, end, text: isOpen ? 'speaking' : `${(end - start).toFixed(2)} s`, colour: 'user' };
  }
}

function* callBars(entries) {
  const rows = []; // Until when each is taken.
  const last = entries.at(-1)?.at ?? 0;
  for (const call of callsOf(entries)) {
    const end = call.end ?? last;
    let row = rows.findIndex((until) => until < call.start);
    if (row < 0) row = Math.min(rows.length, MAX_ROWS - 1);
    rows[row] = end;
    const took = call.outcome === 'answered' ? `${Math.round((end - call.start) * 1000)} ms` : call.outcome;
    yield { lane: 'Tools', form: 'bar', entry: call.entry, start: call.start, end, row, text: visible(`${call.name.slice(0, PHRASE_WORDS)}  ${took}`), colour: call.outcome === 'answered' ? 'tool' : 'cut' };
  }
}

// Pieces of one utterance are one phrase; what the mock took for the question stands below what was transcribed.
function* phrases(entries) {
  const open = new Map();
  for (const entry of entries) {
    for (const thing of entry.things) {
      const over = thing.kind === 'turnComplete' ? `${entry.session} ` : thing.kind === 'interrupted' ? `${entry.session} Model` : undefined;
      if (over) for (const key of [...open.keys()].filter((one) => one.startsWith(over))) yield closed(open, key);
      const isWords = (thing.lane === 'User words' || thing.lane === 'Model words') && thing.text;
      if (!isWords) continue;
      const key = `${entry.session} ${thing.lane} ${thing.kind}`;
      const isNote = entry.event === 'asked';
      const isItsOwn = isNote || entry.from === 'client'; // What is typed comes whole; what is heard, in pieces.
      if (open.has(key) && (entry.at - open.get(key).last > PHRASE_PAUSE || (isItsOwn && open.get(key).entry !== entry))) yield closed(open, key);
      const phrase = open.get(key) ?? { lane: thing.lane, form: 'phrase', entry, start: entry.at, end: entry.at, text: '', row: isNote ? 1 : 0, colour: isNote ? 'dim' : COLOURS[thing.lane] };
      phrase.text = (phrase.text + thing.text).slice(0, PHRASE_WORDS);
      [phrase.end, phrase.last] = [entry.at, entry.at];
      open.set(key, phrase);
    }
  }
  for (const key of [...open.keys()]) yield closed(open, key);
}

function closed(open, key) {
  const phrase = open.get(key);
  open.delete(key);
  return { ...phrase, text: visible(phrase.text.trim()) };
}

function* marks(entries) {
  for (const entry of entries) {
    for (const thing of entry.things) {
      if (thing.lane !== 'Control') continue;
      yield { lane: 'Control', form: 'mark', entry, start: entry.at, end: entry.at, text: thing.kind, colour: BAD.has(thing.kind) ? 'cut' : 'mark' };
    }
  }
}

// The loudest of a sound, 0 to 128: quiet lanes are drawn taller.
function peakOf(thing) {
  return (thing.peak ??= thing.wave ? thing.wave.reduce((most, one) => Math.max(most, Math.abs(one)), 0) : 128);
}

// 60 dB of loudness over the height of the lane.
function levelOf(thing) {
  return thing.rms === undefined ? 0.6 : Math.min(1, Math.max(0.05, 1 + (20 * Math.log10(Math.max(1, thing.rms) / 32768)) / 60));
}
