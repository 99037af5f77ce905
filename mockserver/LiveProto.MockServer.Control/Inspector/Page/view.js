// The part of time that is looked at: one for all time lines of the page, so that they stay side by side.

const CLOSEST = 0.05; // Seconds that fill the window at the most zoom.

export class View {
  #lines = [];
  #zoom = 1;
  left = 0; // Share of the hidden part that is scrolled away, 0 to 1.

  add(line) {
    this.#lines.push(line);
  }

  /** Seconds, from the beginning of a conversation: what is there, what is shown, where it starts. */
  window() {
    const span = Math.max(0.1, ...this.#lines.map((line) => line.seconds)) * 1.02;
    const shown = span / Math.min(this.#zoom, Math.max(1, span / CLOSEST));
    return { span, shown, start: (span - shown) * this.left };
  }

  /** Zooms, and leaves a moment where it is in the window. */
  zoom(factor, around) {
    const before = this.window();
    const share = Math.min(1, Math.max(0, ((around ?? before.start + before.shown / 2) - before.start) / before.shown));
    this.#zoom = Math.min(Math.max(1, before.span / CLOSEST), Math.max(1, this.#zoom * factor));
    const { span, shown } = this.window();
    this.moveTo(before.start + share * before.shown - share * shown, span, shown);
  }

  /** Brings a moment into the window, where it is not. */
  reveal(time) {
    const { span, shown, start } = this.window();
    if (time < start || time > start + shown) this.moveTo(time - shown / 3, span, shown);
    else this.draw();
  }

  scroll(share) {
    this.left = share;
    this.draw();
  }

  moveTo(start, span, shown) {
    this.left = span > shown ? Math.min(1, Math.max(0, start / (span - shown))) : 0;
    this.draw();
  }

  draw() {
    for (const line of this.#lines) line.draw();
  }
}
