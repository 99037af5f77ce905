// Sounds as columns of pixels: lowest and highest of what falls on each, so that an hour is no more work to draw than what is seen of it.

const LOUDER = 6; // Times that a quiet lane is drawn taller, at the most.

/** Draws the sounds of a lane, from the shape of this index to those that begin by a time. */
export function drawSounds({ pen, width, margin, place, colour }, { shapes, peak, height }, from, until, top) {
  const columns = new Map();
  for (let i = from; i < shapes.length && shapes[i].start <= until; i++) {
    const shape = shapes[i];
    if (shape.form !== 'sound') continue;
    if (!columns.has(shape.colour)) columns.set(shape.colour, { low: new Int8Array(Math.ceil(width)).fill(127), high: new Int8Array(Math.ceil(width)).fill(-128) });
    addSound(columns.get(shape.colour), shape, place(shape.start), place(shape.end), margin, width);
  }
  const middle = top + height / 2;
  const scale = ((height - 8) / 256) * Math.min(LOUDER, 128 / Math.max(1, peak));
  for (const [name, { low, high }] of columns) {
    pen.fillStyle = colour(name);
    for (let x = 0; x < low.length; x++) {
      if (high[x] >= low[x]) pen.fillRect(x, middle - high[x] * scale - 0.5, 1, Math.max(1, (high[x] - low[x]) * scale));
    }
  }
}

function addSound(column, shape, left, right, margin, width) {
  const first = Math.max(Math.floor(left), margin);
  const last = Math.min(Math.max(first + 1, Math.ceil(right)), Math.ceil(width));
  const { wave, share: [from, to] } = shape;
  const steps = wave ? wave.length / 2 : 0;
  const step = right > left ? (to - from) / (right - left) : 0;
  for (let x = first; x < last; x++) {
    if (steps === 0) {
      const tall = Math.round(shape.level * 127);
      [column.low[x], column.high[x]] = [Math.min(column.low[x], -tall), Math.max(column.high[x], tall)];
      continue;
    }
    const start = Math.min(steps - 1, Math.max(0, Math.floor(steps * (from + Math.max(0, x - left) * step))));
    const end = Math.min(steps, Math.max(start + 1, Math.ceil(steps * Math.min(to, from + (x + 1 - left) * step))));
    for (let i = start; i < end; i++) {
      column.low[x] = Math.min(column.low[x], wave[2 * i]);
      column.high[x] = Math.max(column.high[x], wave[2 * i + 1]);
    }
  }
}
