// Who was heard when. The journal tells sound by its length and loudness; the samples are not in it.

// From here on a chunk counts as speech where nobody judged it: what the mock's own detection takes for the end of it.
const LOUD_RMS = 300;

/** Seconds of sound that the mock judges at once. */
export const FRAME = 0.02;

/** Whether a chunk holds speech; unknown loudness counts as such. */
export const isLoud = (thing) => thing.rms === undefined || thing.rms >= LOUD_RMS;

/**
 * The client's chunks, one after another: a client that sends faster than real time is heard at its own pace. offset is the time of
 * the session's input audio where a chunk begins.
 */
export function heardOf(entries) {
  const heard = [];
  const ends = new Map();
  for (const entry of entries) {
    for (const thing of entry.things) {
      const last = ends.get(entry.session) ?? { free: entry.at, offset: 0 };
      // The mock listens by frames: what is left of one when a stream ends is not counted.
      if (thing.kind === 'audioStreamEnd') ends.set(entry.session, { ...last, offset: FRAME * Math.floor(last.offset / FRAME + 1e-6) });
      if (thing.lane !== 'User audio') continue;
      const start = Math.max(entry.at, last.free);
      heard.push({ entry, thing, start, end: start + thing.seconds, offset: last.offset });
      ends.set(entry.session, { free: start + thing.seconds, offset: last.offset + thing.seconds });
    }
  }
  return heard;
}

/** The model's chunks, where a client that plays them one after another plays them, and which an interruption cut. */
export function playedOf(entries) {
  const played = [];
  const ends = new Map();
  for (const entry of entries) {
    const { session } = entry;
    for (const thing of entry.things) {
      if (thing.lane === 'Model audio') {
        const start = Math.max(entry.at, ends.get(session) ?? entry.at);
        ends.set(session, start + thing.seconds);
        played.push({ entry, thing, start, end: start + thing.seconds, cut: Infinity });
      } else if (thing.kind === 'interrupted') {
        for (let i = played.length - 1; i >= 0 && played[i].end > entry.at; i--) {
          if (played[i].entry.session === session) played[i].cut = Math.min(played[i].cut, Math.max(played[i].start, entry.at));
        }
        ends.set(session, entry.at);
      }
    }
  }
  return played;
}

/** Calls as bars: from the call to its answer, its cancellation, or nothing. */
export function callsOf(entries) {
  const calls = [];
  const open = new Map();
  for (const entry of entries) {
    for (const thing of entry.things) {
      const key = thing.id || thing.text;
      if (thing.kind === 'toolCall') {
        const call = { entry, name: thing.text, start: entry.at, end: undefined, outcome: 'open' };
        calls.push(call);
        open.set(key, [...(open.get(key) ?? []), call]);
      } else if (thing.kind === 'toolResponse' || thing.kind === 'toolCallCancellation') {
        const call = open.get(key)?.shift();
        if (call) [call.end, call.outcome, call.answer] = [entry.at, thing.kind === 'toolResponse' ? 'answered' : 'cancelled', entry];
      }
    }
  }
  return calls;
}
