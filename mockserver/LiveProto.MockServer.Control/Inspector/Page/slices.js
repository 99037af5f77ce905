// Work that grows with a conversation is done in slices: between two of them the page answers to its user.
const SLICE = 10; // Milliseconds.
let began = 0;

/** Lets the browser do what waits, where this slice has lasted long enough. */
export async function breathe() {
  if (performance.now() - began < SLICE) return;
  await (globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  began = performance.now();
}
