// How long things took, from the journal's own clock.
import { callsOf, isLoud } from './sound.js';

export const MEASURES = [
  { key: 'reply', name: 'End of speech → first audio' },
  { key: 'text', name: 'Text → first content' },
  { key: 'bargeIn', name: 'Barge-in → interrupted' },
  { key: 'call', name: 'Call → answer' },
];

// Quiet that parts one stretch of speech from the next, in seconds.
const PAUSE = 0.4;

/** Every measured time of a conversation: { key, seconds, entry, from }; entry is where it ended, from where it began. */
export function latenciesOf(entries) {
  const found = [];
  let speechStart; // entry in which the running stretch of speech began
  let speechEnd; // the last entry that held speech
  let waiting; // what an answer is awaited for
  for (const entry of entries) {
    if (entry.event === 'asked') {
      if (entry.line.kind === 'speech') waiting = { key: 'reply', from: speechEnd ?? entry };
      else if (entry.line.kind === 'text') waiting = { key: 'text', from: lastClient(entries, entry) ?? entry };
      continue;
    }
    for (const thing of entry.things) {
      if (thing.kind === 'activityStart') speechStart = speechEnd = entry;
      else if (thing.kind === 'activityEnd' || thing.kind === 'audioStreamEnd') speechEnd = speechEnd && entry;
      else if (thing.lane === 'User audio' && isLoud(thing)) {
        if (!speechEnd || entry.at - speechEnd.at > PAUSE) speechStart = entry;
        speechEnd = entry;
      } else if (waiting && isAnswer(thing, waiting.key)) {
        found.push({ ...waiting, seconds: entry.at - waiting.from.at, entry });
        waiting = undefined;
      } else if (thing.kind === 'interrupted') {
        const from = speechStart && entry.at - speechEnd.at <= PAUSE ? speechStart : lastClient(entries, entry);
        if (from) found.push({ key: 'bargeIn', seconds: entry.at - from.at, entry, from });
      }
    }
  }
  for (const call of callsOf(entries)) {
    if (call.outcome === 'answered') found.push({ key: 'call', seconds: call.end - call.start, entry: call.answer, from: call.entry });
  }
  return found.filter((one) => one.seconds >= 0);
}

function isAnswer(thing, key) {
  return thing.lane === 'Model audio' || (key === 'text' && thing.lane === 'Model words');
}

function lastClient(entries, before) {
  return entries.findLast((entry) => entry.from === 'client' && entry.order < before.order && entry.session === before.session);
}

/** Of sorted values: the smallest that share of them does not exceed (nearest rank). */
export function quantile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
