// When the user spoke, as the server judged it: the mock's own judgement where the journal has it, else what a server said of it.
import { groupBy } from './messages.js';
import { FRAME, heardOf } from './sound.js';

/**
 * Stretches of speech: { session, start, end, from, to, entry, last, isOpen }. start and end lie on the time line, where the sound is
 * drawn; from and to are when the sound that decided had arrived, as { at, entry }; entry and last are the judgements.
 */
export function speechOf(entries, heard = heardOf(entries)) {
  const chunks = groupBy(heard, (chunk) => chunk.entry.session);
  const judges = new Set(entries.filter((entry) => entry.event === 'activity').map((entry) => entry.session));
  const found = [];
  const open = new Map();
  const bases = new Map();
  for (const entry of entries) {
    const judgement = judgementOf(entry, judges.has(entry.session));
    if (!judgement) continue;
    const mine = chunks.get(entry.session) ?? [];
    if (!bases.has(entry.session)) bases.set(entry.session, baseOf(mine, entry, judgement));
    const place = placeOf(mine, judgement.speech - bases.get(entry.session), judgement.change === 'end') ?? { time: entry.at, at: entry.at, entry };
    if (judgement.change === 'start') {
      const stretch = { session: entry.session, start: place.time, end: place.time, from: place, to: place, entry, last: entry, isOpen: true };
      found.push(stretch);
      open.set(entry.session, stretch);
    } else if (open.has(entry.session)) {
      Object.assign(open.get(entry.session), { end: Math.max(place.time, open.get(entry.session).start), to: place, last: entry, isOpen: false });
      open.delete(entry.session);
    }
  }
  const end = entries.at(-1)?.at ?? 0;
  for (const stretch of open.values()) stretch.end = Math.max(stretch.start, end);
  return found;
}

function judgementOf(entry, isJudged) {
  if (entry.event === 'activity') {
    const { change, speech, heard } = entry.line;
    return (change === 'start' || change === 'end') && { change, speech: Number(speech), heard: Number(heard) };
  }
  return isJudged ? undefined : entry.things.find((thing) => thing.kind === 'voiceActivity');
}

// How much sound had come before the page, or the journal, looked: what was heard in all is more than what is seen.
function baseOf(chunks, entry, { heard }) {
  const seen = chunks.findLast((chunk) => chunk.entry.order <= entry.order);
  return seen && heard ? Math.max(0, heard - (seen.offset + seen.thing.seconds)) : 0;
}

// The chunk that holds a moment of the input audio. Where it lies between two, by no more than a frame, the end of speech belongs to the
// one before, the beginning to the one behind: between them may lie a long silence of which nothing was sent.
function placeOf(chunks, offset, isEnd) {
  if (!(offset >= 0)) return undefined;
  const chunk = chunks.findLast((one) => (isEnd ? one.offset < offset : one.offset <= offset + FRAME)) ?? chunks[0];
  if (!chunk || offset > chunk.offset + chunk.thing.seconds + 1) return undefined;
  return { time: chunk.start + Math.max(0, offset - chunk.offset), at: chunk.entry.at, entry: chunk.entry };
}
