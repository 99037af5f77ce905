// The journal's lines as entries, and entries as conversations: sessions that go on with one another.
import { member, thingsOf } from './messages.js';

const MASKED = '***';
const NOTES = { opened: 'Control', asked: 'User words', activity: 'Speech', warning: 'Control', ended: 'Control', leftOut: 'Control', unreadable: 'Control' };

/** One line of the journal, with what the page needs to know of it. */
export function entryOf(line, order) {
  const event = typeof member(line, 'event') === 'string' ? line.event : 'unreadable';
  const isMessage = event === 'message';
  const from = !isMessage ? 'mock' : line.from === 'client' ? 'client' : 'server';
  const entry = { order, line, event, from, session: Number(member(line, 'session')) || 0, at: Number(member(line, 'at')) || 0, bytes: Number(member(line, 'bytes')) || 0 };
  entry.things = isMessage ? thingsOf(line.message, from) : [{ lane: NOTES[event] ?? 'Control', kind: event, text: noteOf(line, event) }];
  if (entry.things.length === 0) entry.things.push({ lane: 'Control', kind: 'other', text: Object.keys(Object(line.message)).join(', ') });
  takeWaves(line, entry.things);
  entry.kinds = [...new Set(entry.things.map((thing) => thing.kind))];
  entry.words = entry.things.map((thing) => thing.text).filter(Boolean).join(' ');
  return entry;
}

// A running server tells the shape of each sound; what is kept of the line is what a journal would hold.
function takeWaves(line, things) {
  const waves = member(line, 'waves');
  if (!Array.isArray(waves)) return;
  delete line.waves;
  things.filter((thing) => thing.kind === 'audio').forEach((thing, i) => {
    if (waves[i] instanceof Int8Array) thing.wave = waves[i];
    else if (typeof waves[i] === 'string') thing.wave = Int8Array.from(atob(waves[i]), (letter) => letter.charCodeAt(0));
  });
}

function noteOf(line, event) {
  switch (event) {
    case 'opened': return `${line.backend} ${line.apiVersion}`;
    case 'asked': return `${line.kind}: ${line.prompt}`;
    case 'activity': return `${line.change === 'start' ? 'speech began' : 'speech ended'}${line.marked === true ? ', as the client says' : ''}`;
    case 'warning': return String(line.text);
    case 'ended': return `by ${line.by}, ${line.code ?? 'no code'} ${line.reason ?? ''}`;
    case 'leftOut': return `${line.entries} entries were not written: the disk was behind`;
    default: return typeof line === 'string' ? line : '';
  }
}

/**
 * Sessions in lines of one conversation each. A recording names its handles; in a journal they are masked, so a session that began with one
 * is taken to go on with the latest of its test that was given one and that no other goes on with.
 */
export function conversationsOf(entries) {
  const sessions = new Map();
  for (const entry of entries) {
    let session = sessions.get(entry.session);
    if (!session) sessions.set(entry.session, (session = { number: entry.session, test: String(member(entry.line, 'test') ?? ''), entries: [], start: entry.at, end: entry.at, given: new Set() }));
    session.entries.push(entry);
    session.end = Math.max(session.end, entry.at);
    for (const thing of entry.things) {
      if (thing.kind === 'setup' && thing.isResumed) session.resumed ??= thing.handle;
      if (thing.isGiven) session.given.add(thing.handle);
    }
  }
  const conversations = [];
  for (const session of [...sessions.values()].sort((a, b) => a.start - b.start)) {
    const before = session.resumed && conversations.findLast(({ sessions: all }) => goesOn(all, session));
    if (before) before.sessions.push(session);
    else conversations.push({ sessions: [session] });
  }
  for (const conversation of conversations) {
    conversation.numbers = conversation.sessions.map((session) => session.number);
    conversation.entries = conversation.sessions.flatMap((session) => session.entries).sort((a, b) => a.at - b.at || a.order - b.order);
    conversation.start = Math.min(...conversation.sessions.map((session) => session.start));
    conversation.end = Math.max(...conversation.sessions.map((session) => session.end));
    conversation.name = `${conversation.numbers.join(' → ')} (${conversation.sessions[0].test})`;
  }
  return conversations;
}

function goesOn(sessions, next) {
  const last = sessions.at(-1);
  if (last.test !== next.test) return false;
  return next.resumed === MASKED ? last.given.size > 0 : sessions.some((session) => session.given.has(next.resumed));
}
