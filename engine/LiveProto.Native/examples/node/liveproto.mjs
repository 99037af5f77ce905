// The C ABI for Node.js through koffi. No callback crosses threads: the library's descriptor wakes the event loop. See include/liveproto.h.
import { once } from 'node:events';
import net from 'node:net';
import koffi from 'koffi';

const OK = 0, TIMEOUT = 1;
export const Kind = { INTERRUPTED: 5, TRANSCRIPTION: 7, TEXT: 9, AUDIO: 11, TOOL_CALL: 16, TURN_ENDED: 26, ENDED: 31 };

const library = koffi.load(process.env.LIVEPROTO_LIBRARY ?? 'libliveproto.so');
koffi.struct('lp_event', {
  kind: 'int32_t', flags: 'uint32_t', sample_rate: 'int32_t', turn: 'int32_t', text: 'void *', text_length: 'size_t', samples: 'void *', count: 'size_t', lease: 'uint64_t',
});
const declare = (signature) => library.func(signature);
const lp = {
  version: declare('uint32_t lp_abi_version()'),
  error: declare('const char *lp_error(size_t *length)'),
  connect: declare('int lp_connect(const char *options, size_t length, int32_t timeout, _Out_ uint64_t *session)'),
  close: declare('int lp_close(uint64_t session)'),
  next: declare('int lp_next(uint64_t session, _Out_ lp_event *event, int32_t timeout)'),
  release: declare('int lp_release(_Inout_ lp_event *event)'),
  wake: declare('int lp_wake_descriptor(uint64_t session, _Out_ int *descriptor)'),
  sendText: declare('int lp_send_text(uint64_t session, const char *text, size_t length)'),
  sendAudio: declare('int lp_send_audio(uint64_t session, const int16_t *samples, size_t count)'),
  sendRealtime: declare('int lp_send_realtime(uint64_t session, const char *json, size_t length)'),
};
if (lp.version() >>> 16 !== 1) throw new Error('libliveproto has another ABI than this module');

function check(status) {
  if (status < 0) throw Object.assign(new Error(lp.error(null)), { status });
  return status;
}

export class Session {
  #handle;
  #wake;

  // options: those of lp_connect. Waits here, as do sends while there is no connection: a moment as a rule.
  constructor(options, timeoutMs = 10000) {
    const json = JSON.stringify(options), handle = [0], descriptor = [0];
    if (check(lp.connect(json, Buffer.byteLength(json), timeoutMs, handle)) !== OK) throw new Error('connecting took longer than was allowed');
    this.#handle = handle[0];
    check(lp.wake(this.#handle, descriptor));
    this.#wake = new net.Socket({ fd: descriptor[0], readable: true, writable: false });
    this.#wake.on('data', () => {});
  }

  // Everything that happens, in order. Samples are a copy.
  async *events() {
    for (;;) {
      const event = {};
      const status = check(lp.next(this.#handle, event, 0));
      if (status === OK) yield take(event);
      else if (status !== TIMEOUT) return;
      else await once(this.#wake, 'data');
    }
  }

  // The events up to a turn's end.
  async *turn() {
    for await (const event of this.events()) {
      yield event;
      if (event.kind === Kind.TURN_ENDED || event.kind === Kind.ENDED) return;
    }
  }

  sendText(text) { check(lp.sendText(this.#handle, text, Buffer.byteLength(text))); }

  // Int16Array, mono, 20 to 100 ms. False when it was dropped.
  sendAudio(samples) { return check(lp.sendAudio(this.#handle, samples, samples.length)) === OK; }

  sendRealtime(value) { const json = JSON.stringify(value); check(lp.sendRealtime(this.#handle, json, Buffer.byteLength(json))); }

  close() {
    this.#wake.destroy();
    check(lp.close(this.#handle));
  }
}

function take(event) {
  const text = event.text ? koffi.decode(event.text, 'char', Number(event.text_length)) : '';
  const samples = event.samples ? Int16Array.from(koffi.decode(event.samples, 'int16_t', Number(event.count))) : new Int16Array();
  const { kind, flags, sample_rate: sampleRate } = event;
  lp.release(event);
  return { kind, flags, sampleRate, text, samples };
}
