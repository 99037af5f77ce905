// The journal's lines as entries, and entries as conversations: sessions that go on with one another.
import { member, thingsOf } from './messages.js';

const NOTES = { opened: 'Control', asked: 'User words', warning: 'Control', ended: 'Control', leftOut: 'Control', unreadable: 'Control' };

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
    if (typeof waves[i] === 'string') thing.wave = Int8Array.from(atob(waves[i]), (letter) => letter.charCodeAt(0));
  });
}

function noteOf(line, event) {
  switch (event) {
    case 'opened': return `${line.backend} ${line.apiVersion}`;
    case 'asked': return `${line.kind}: ${line.prompt}`;
    case 'warning': return String(line.text);
    case 'ended': return `by ${line.by}, ${line.code ?? 'no code'} ${line.reason ?? ''}`;
    case 'leftOut': return `${line.entries} entries were not written: the disk was behind`;
    default: return typeof line === 'string' ? line : '';
  }
}

/**
 * Sessions in lines of one conversation each. Handles are not in a journal, so a session that began with one is taken to go on with the
 * latest of its test that was given one and that no other goes on with.
 */
export function conversationsOf(entries) {
  const sessions = new Map();
  for (const entry of entries) {
    let session = sessions.get(entry.session);
    if (!session) sessions.set(entry.session, (session = { number: entry.session, test: String(member(entry.line, 'test') ?? ''), entries: [], start: entry.at, end: entry.at }));
    session.entries.push(entry);
    session.end = Math.max(session.end, entry.at);
    session.isResumed ||= entry.things.some((thing) => thing.kind === 'setup' && thing.isResumed);
    session.hasHandle ||= entry.things.some((thing) => thing.isGiven);
  }
  const conversations = [];
  for (const session of [...sessions.values()].sort((a, b) => a.start - b.start)) {
    const before = session.isResumed && conversations.findLast(({ sessions: [...all] }) => all.at(-1).test === session.test && all.at(-1).hasHandle);
    if (before) before.sessions.push(session);
    else conversations.push({ sessions: [session] });
  }
  for (const conversation of conversations) {
    conversation.entries = conversation.sessions.flatMap((session) => session.entries).sort((a, b) => a.at - b.at || a.order - b.order);
    conversation.start = Math.min(...conversation.sessions.map((session) => session.start));
    conversation.end = Math.max(...conversation.sessions.map((session) => session.end));
    conversation.name = `${conversation.sessions.map((session) => session.number).join(' → ')} (${conversation.sessions[0].test})`;
  }
  return conversations;
}
