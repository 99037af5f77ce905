// A conversation as turns: what the user said, what came of it, and how long it took.
import { groupBy } from './messages.js';

/** Turns, oldest first: { entry, at, said, answer, ending, times }; times are those of the latencies that ended in it. */
export function turnsOf(entries, latencies) {
  const times = groupBy(latencies, (one) => one.entry);
  const turns = [];
  const open = new Map();
  for (const entry of entries) {
    const turn = open.get(entry.session) ?? { entry, at: entry.at, asked: '', said: '', answer: '', ending: '', times: [] };
    open.set(entry.session, turn);
    turn.times.push(...(times.get(entry) ?? []));
    let ending = '';
    for (const thing of entry.things) {
      if (entry.event === 'asked') turn.asked ||= String(entry.line.prompt ?? '');
      else if (thing.lane === 'User words' && isSaid(thing)) turn.said += thing.text;
      else if (thing.lane === 'Model words' && isSaid(thing)) turn.answer += thing.text;
      else if (thing.lane === 'Model audio') turn.hasSound = true;
      if (thing.kind === 'interrupted') ending ||= 'interrupted';
      if (thing.kind === 'turnComplete') ending ||= 'complete';
    }
    if (entry.event === 'ended') ending ||= 'session ended';
    if (!ending) continue;
    closeTurn(turns, open, entry.session, ending);
  }
  for (const session of [...open.keys()]) closeTurn(turns, open, session, 'open');
  return turns.sort((a, b) => a.entry.order - b.entry.order);
}

function closeTurn(turns, open, session, ending) {
  const turn = open.get(session);
  open.delete(session);
  turn.said = turn.asked || turn.said;
  if (turn.said || turn.answer || turn.hasSound) turns.push({ ...turn, ending });
}

const isSaid = (thing) => ['text', 'inputTranscription', 'outputTranscription'].includes(thing.kind);
