// How long things took, from the journal's own clock.
import { groupBy } from './messages.js';
import { callsOf, isLoud } from './sound.js';
import { speechOf } from './speech.js';

export const MEASURES = [
  { key: 'reply', name: 'End of speech → first audio' },
  { key: 'text', name: 'Text → first content' },
  { key: 'bargeIn', name: 'Barge-in → interrupted' },
  { key: 'call', name: 'Call → answer' },
];

// Quiet that parts one stretch of speech from the next where nobody judged it, in seconds.
const PAUSE = 0.4;

/** Every measured time of a conversation: { key, seconds, entry, from }; entry is where it ended, from where it began. */
export function latenciesOf(entries) {
  const found = [];
  for (const mine of groupBy(entries, (entry) => entry.session).values()) found.push(...latenciesOfSession(mine));
  for (const call of callsOf(entries)) {
    if (call.outcome === 'answered') found.push({ key: 'call', seconds: call.end - call.start, entry: call.answer, from: call.entry });
  }
  return found.filter((one) => one.seconds >= 0).sort((a, b) => a.entry.order - b.entry.order);
}

function latenciesOfSession(entries) {
  const found = [];
  const speeches = speechOf(entries);
  const judged = new Map(speeches.flatMap((one) => [[one.entry, { start: one.from }], ...(one.isOpen ? [] : [[one.last, { end: one.to }]])]));
  const isAsked = entries.some((entry) => entry.event === 'asked');
  const user = { start: undefined, end: undefined, last: undefined }; // Where speech began and ended; what the client did last.
  let waiting; // What an answer is awaited for.
  let isAnswering = false;
  for (const entry of entries) {
    const judgement = judged.get(entry);
    if (judgement?.start) [user.start, user.end, user.isSpeaking] = [judgement.start, judgement.start, true];
    if (judgement?.end) [user.end, user.isSpeaking] = [judgement.end, false];
    if (judgement?.end && !isAsked) waiting = { key: 'reply', from: user.end };
    if (entry.event === 'asked') waiting = askedFor(entry, user) ?? waiting;
    for (const thing of entry.things) {
      if (speeches.length === 0) listen(thing, entry, user);
      if (!isAsked && !isAnswering && entry.from === 'client') waiting = saidBy(thing, entry, user, speeches.length > 0) ?? waiting;
      if (entry.from === 'server' && waiting && isAnswer(thing, waiting.key)) {
        if (!isAnswering || isAsked) found.push({ key: waiting.key, from: waiting.from.entry, seconds: entry.at - waiting.from.at, entry });
        waiting = undefined;
        isAnswering = true;
      } else if (thing.kind === 'interrupted') {
        const from = isRecent(user, entry) ? user.start : user.last;
        if (from) found.push({ key: 'bargeIn', seconds: entry.at - from.at, entry, from: from.entry });
      }
      if (thing.kind === 'interrupted' || thing.kind === 'turnComplete') isAnswering = false;
    }
    if (entry.from === 'client') user.last = { at: entry.at, entry };
  }
  return found;
}

function askedFor(entry, user) {
  if (entry.line.kind === 'speech') return { key: 'reply', from: user.end ?? { at: entry.at, entry } };
  return entry.line.kind === 'text' ? { key: 'text', from: user.last ?? { at: entry.at, entry } } : undefined;
}

// Where no mock says what it took for a question: text is one, and so is the last speech before an answer.
function saidBy(thing, entry, user, isJudged) {
  if (thing.lane === 'User words' && (thing.kind === 'text' || thing.kind === 'content')) return { key: 'text', from: { at: entry.at, entry } };
  return !isJudged && thing.lane === 'User audio' && isLoud(thing) ? { key: 'reply', from: user.end } : undefined;
}

function listen(thing, entry, user) {
  const now = { at: entry.at, entry };
  if (thing.kind === 'activityStart') user.start = user.end = now;
  else if (thing.kind === 'activityEnd') user.end = user.end && now;
  else if (thing.lane === 'User audio' && isLoud(thing)) {
    if (!user.end || entry.at - user.end.at > PAUSE) user.start = now;
    user.end = now;
  }
}

// Speech that is going on, or has just ended, is what interrupted.
const isRecent = (user, entry) => user.start && (user.isSpeaking === true || entry.at - user.end.at <= PAUSE);

const isAnswer = (thing, key) => thing.lane === 'Model audio' || (key === 'text' && thing.lane === 'Model words');

/** Of sorted values: the smallest that share of them does not exceed (nearest rank). */
export function quantile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
