// Who was heard when. The journal tells sound by its length and loudness; the samples are not in it.

// From here on a chunk counts as speech: what the mock's own detection takes for the end of it.
const LOUD_RMS = 300;

/** Whether a chunk holds speech; unknown loudness counts as such. */
export const isLoud = (thing) => thing.rms === undefined || thing.rms >= LOUD_RMS;

/** The client's chunks, where they arrived. */
export function heardOf(entries) {
  const heard = [];
  for (const entry of entries) {
    for (const thing of entry.things) {
      if (thing.lane === 'User audio') heard.push({ entry, thing, start: entry.at, end: entry.at + thing.seconds });
    }
  }
  // A client that sends faster than real time would draw over itself.
  for (let i = 0; i + 1 < heard.length; i++) heard[i].end = Math.min(heard[i].end, Math.max(heard[i].start, heard[i + 1].start));
  return heard;
}

/** The model's chunks, where a client that plays them one after another plays them, and which an interruption cut. */
export function playedOf(entries) {
  const played = [];
  let free = 0;
  let session;
  for (const entry of entries) {
    if (entry.session !== session) [session, free] = [entry.session, entry.at];
    for (const thing of entry.things) {
      if (thing.lane === 'Model audio') {
        const start = Math.max(entry.at, free);
        free = start + thing.seconds;
        played.push({ entry, thing, start, end: free, cut: Infinity });
      } else if (thing.kind === 'interrupted') {
        for (let i = played.length - 1; i >= 0 && played[i].end > entry.at && played[i].entry.session === session; i--) played[i].cut = Math.max(played[i].start, entry.at);
        free = entry.at;
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
