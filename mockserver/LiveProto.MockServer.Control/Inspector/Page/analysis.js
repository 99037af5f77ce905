// All that is shown of a conversation beside its messages, in slices.
import { latenciesOf } from './latency.js';
import { lanesOf } from './shapes.js';
import { breathe } from './slices.js';
import { turnsOf } from './turns.js';

/** A conversation's lanes, latencies, turns, and the kinds of its entries. */
export async function analyse({ entries }) {
  const lanes = await lanesOf(entries);
  await breathe();
  const latencies = latenciesOf(entries);
  await breathe();
  const turns = turnsOf(entries, latencies);
  await breathe();
  const kinds = new Set();
  for (const entry of entries) for (const kind of entry.kinds) kinds.add(kind);
  return { lanes, latencies, turns, kinds };
}
