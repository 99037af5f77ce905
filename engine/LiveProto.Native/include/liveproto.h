/*
 * LiveProto: sessions with the Gemini Live API, and the codecs that go with them, behind a C ABI.
 *
 * Every function answers an lp_status: LP_OK, another value above zero where nothing is wrong, or a fault below zero, whose text lp_error() has.
 * After a fault nothing was done, and what the function would have given back is zero.
 *
 * Handles (lp_session, lp_resampler, lp_wav_reader) and leases are numbers, never addresses. One that is stale, of another kind or given back twice is LP_E_HANDLE.
 * Text is UTF-8 with its length in bytes. What the library hands out has a NUL behind it, which the length does not count; what it takes needs none. A null pointer
 * is right where the length is 0. Pointers are only looked at during the call.
 *
 * Threads. Each function says one of these:
 *   [any]     any thread, at the same time as any other call.
 *   [one]     any thread, one at a time for each handle; a second one is told LP_E_BUSY.
 *   [waits]   as [any], and may wait: for the network, or for the time that is given.
 * Times are milliseconds; a negative time is without an end.
 *
 * After fork() the child can not use a library that its parent has used: every function answers LP_E_FORKED. exec() or posix_spawn() are fine.
 */
#ifndef LIVEPROTO_H
#define LIVEPROTO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The ABI that this header is of. What is there stays as it is while the major version does; the minor one grows with what is added. */
#define LP_ABI_MAJOR 1
#define LP_ABI_MINOR 1

/* A literal, and its length. */
#define LP_STR(literal) (literal), (sizeof(literal) - 1)

typedef enum lp_status {
  LP_OK = 0,
  LP_TIMEOUT = 1,      /* the time is over; nothing is lost */
  LP_END = 2,          /* the session is over and its last event was read */
  LP_DROPPED = 3,      /* audio was not taken: the connection does not keep up */
  LP_E_ARGUMENT = -1,  /* an argument, an option or a message that its model does not take */
  LP_E_HANDLE = -2,    /* no living object of this kind */
  LP_E_TOO_SMALL = -3, /* the room does not do; *written says what would */
  LP_E_FORMAT = -4,    /* JSON, base64 or WAV that can not be read */
  LP_E_CONNECT = -5,   /* the server can not be reached, or refuses */
  LP_E_ENDED = -6,     /* the session has ended */
  LP_E_BUSY = -7,      /* another thread uses it just now */
  LP_E_FORKED = -8,    /* the process was forked */
  LP_E_STATE = -9,     /* not now: the text says why */
  LP_E_LIMIT = -10,    /* no more handles or descriptors */
  LP_E_INTERNAL = -11  /* a fault of the library */
} lp_status;

/* [any] The library's ABI: major << 16 | minor. Compare the major with LP_ABI_MAJOR. */
uint32_t lp_abi_version(void);

/* [any] The text of this thread's last fault, valid until its next one. length may be null. Never holds a credential or what was said. */
const char *lp_error(size_t *length);

/* ---- Sessions ------------------------------------------------------------------------------------------------------------------------------------------------ */

typedef uint64_t lp_session;

/* Text that is borrowed until lp_text_release. */
typedef struct lp_text {
  const char *data;
  size_t length;
  uint64_t lease;
} lp_text;

/* What an event tells; what belongs to it is in the event, the rest in its JSON. The order is that in which one message tells. */
typedef enum lp_event_kind {
  LP_DIAGNOSTIC = 1,       /* something was left out or set aside; text says what */
  LP_SETUP_COMPLETE = 2,   /* one that nobody waited for */
  LP_VOICE_ACTIVITY = 3,   /* the server heard speech begin or end */
  LP_VAD_SIGNAL = 4,       /* the same in its older form */
  LP_INTERRUPTED = 5,      /* the user cut the model off: flush what plays */
  LP_INTERIM_TRANSCRIPTION = 6, /* text replaces the one before */
  LP_TRANSCRIPTION = 7,    /* text is to be appended; flags say whose it is */
  LP_CONTENT = 8,          /* a model turn that says more than its parts */
  LP_TEXT = 9,             /* text of the answer, to be appended */
  LP_THOUGHT = 10,         /* text of the thought summary */
  LP_AUDIO = 11,           /* samples */
  LP_PART = 12,            /* an image, code, a result ... */
  LP_GROUNDING = 13,
  LP_URL_CONTEXT = 14,
  LP_USAGE = 15,
  LP_TOOL_CALL = 16,       /* answer with lp_send_tool_response */
  LP_TOOL_CALL_CANCELLATION = 17,
  LP_UNKNOWN = 18,         /* a member that this version does not know */
  LP_INTERACTION_STATUS = 19,
  LP_TURN_COMPLETE_REASON = 20,
  LP_WAITING_FOR_INPUT = 21,
  LP_GENERATION_COMPLETE = 22,
  LP_TURN_COMPLETE = 23,
  LP_GO_AWAY = 24,
  LP_RESUMPTION_UPDATE = 25,
  LP_TURN_ENDED = 26,      /* one for every turn; text is what was said, JSON has all of it */
  LP_RECONNECTING = 27,
  LP_RESUMED = 28,         /* JSON says what was told again, and what was lost */
  LP_STATE_CHANGED = 29,
  LP_ANSWER_OVERDUE = 30,
  LP_ENDED = 31            /* always the last; text is the reason, JSON all of it */
} lp_event_kind;

typedef enum lp_event_flags {
  LP_FROM_USER = 1,  /* a transcription of the user, not of the model */
  LP_FINISHED = 2,   /* its last piece */
  LP_HANDLED = 4     /* calls that need no answer */
} lp_event_flags;

/* What it points at is borrowed until lp_release; samples are where the library decoded them. */
typedef struct lp_event {
  int32_t kind;            /* lp_event_kind */
  uint32_t flags;          /* lp_event_flags */
  int32_t sample_rate;     /* Hz of samples */
  int32_t turn;            /* number of a turn that is over, from 1 */
  const char *text;        /* null when there is none */
  size_t text_length;
  const int16_t *samples;  /* mono; null when there are none */
  size_t count;
  uint64_t lease;
} lp_event;

/*
 * [waits] Opens a session. options is a JSON object; one of setup and suspended is needed, a name that is not here is LP_E_FORMAT:
 *   setup                the API's own setup: {"model": "...", "generationConfig": {...}, ...}
 *   suspended, retell    what lp_suspend gave; retell = true begins anew and tells what is remembered where the server has forgotten it
 *   url, apiVersion      another server than the public one (http, https, ws, wss); the version in the path
 *   key | token | bearer an API key, an ephemeral token, an OAuth access token
 *   project, location    Vertex AI
 *   headers              {"name": "value"}
 *   setupTimeoutMs (15000), answerTimeoutMs (20000), sendTimeoutMs (10000), microphoneOffAfterMs (1000), videoIntervalMs (1000)
 *   patienceMs (120000, 0 = never reconnect), goAwayMarginMs (1000), replay ("everything", "utterance", "nothing"), movesWhenOverdue
 *   sentSampleRate (16000), eventQueueBytes (8388608), maxMessageBytes, holdInputDuringCalls, warnIllegalMessages
 */
lp_status lp_connect(const char *options, size_t length, int32_t timeout_ms, lp_session *session);

/* [waits] Says goodbye. Events that have come can still be read, LP_ENDED among them. */
lp_status lp_end(lp_session session, int32_t timeout_ms);

/* [waits] Ends the session if it lives, and its handle in any case; a few seconds at the most. Whoever waits in lp_next is told LP_E_HANDLE. What is borrowed stays
 * borrowed. Not from a callback of this session. */
lp_status lp_close(lp_session session);

/* [waits] Ends the session so that it can be taken up again, by another process too. Waits for the best handle; patience < 0 is 10 s. One that has ended
 * answers what it left. Keep the JSON like a credential. */
lp_status lp_suspend(lp_session session, int32_t patience_ms, lp_text *suspended);

/* [any] {"state", "resumptionHandle", "opening", "transcript": [{"side", "text", "turn"}], "ended"}. The handle is in it. */
lp_status lp_session_json(lp_session session, lp_text *json);

/* [one, waits] The next event: LP_OK, LP_TIMEOUT, LP_END. Release it. */
lp_status lp_next(lp_session session, lp_event *event, int32_t timeout_ms);

/* [one, waits] The next events, in order: waits for the first, and takes as many more as have come. *count is at least 1 with LP_OK. Release each, or all at once.
 * Since 1.1. */
lp_status lp_next_many(lp_session session, lp_event *events, size_t capacity, size_t *count, int32_t timeout_ms);

/* [any] Gives an event back; the struct is cleared. */
lp_status lp_release(lp_event *event);

/* [any] Gives events back; the structs are cleared. One that is no event is told when the others have been given back. Since 1.1. */
lp_status lp_release_many(lp_event *events, size_t count);

/* [any] All that an event tells, the whole server message as "message" included; LP_AUDIO without its samples. */
lp_status lp_event_json(const lp_event *event, lp_text *json);

/* [any] This thread's last fault for programs: {"status"}, and of LP_E_CONNECT "phase", "retryable", "httpStatus", "retryAfterMs", "closeCode", "reason" as far as
 * there are any; of LP_E_ENDED what LP_ENDED tells. */
lp_status lp_error_json(lp_text *json);

/* [any] Gives text back; the struct is cleared. */
lp_status lp_text_release(lp_text *text);

/* Called on a thread of the library, one event at a time. The event is given back when it returns. It may call every function but lp_close of its own session. */
typedef void (*lp_callback)(lp_session session, lp_event *event, void *state);

/* [any] Calls back with every event from here on, in place of lp_next. A callback may take its time: the session receives meanwhile, up to eventQueueBytes. */
lp_status lp_listen(lp_session session, lp_callback callback, void *state);

/* [waits] No callback begins after this; one that runs is waited for, unless this is called from it. lp_close does it, and the process's exit does. */
lp_status lp_unlisten(lp_session session);

/* [one] Linux: a descriptor, the caller's to close, that becomes readable when an event has come after lp_next said LP_TIMEOUT or lp_next_many had room for more,
 * and ends when the session is closed. Read it empty, then call lp_next(session, &event, 0) until it says LP_TIMEOUT, or lp_next_many until it leaves room. For
 * event loops. */
lp_status lp_wake_descriptor(lp_session session, int *descriptor);

/* [waits] A turn of text, which the model answers. Sends wait for a connection, sendTimeoutMs at the most: then LP_TIMEOUT, and it was not sent. */
lp_status lp_send_text(lp_session session, const char *text, size_t length);

/* [any] Mono samples at sentSampleRate, 20 to 100 ms a call: never waits. LP_DROPPED when the connection does not keep up. */
lp_status lp_send_audio(lp_session session, const int16_t *samples, size_t count);

typedef enum lp_encoding {
  LP_PCM8 = 0, LP_PCM16 = 1, LP_PCM24 = 2, LP_PCM32 = 3, LP_FLOAT32 = 4, LP_FLOAT64 = 5, LP_MULAW = 6, LP_ALAW = 7
} lp_encoding;

typedef struct lp_pcm_format {
  int32_t sample_rate;  /* Hz */
  int32_t channels;     /* interleaved */
  int32_t encoding;     /* lp_encoding, little-endian */
} lp_pcm_format;

/* [waits] Audio of any format, cut anywhere: converted, mixed down, sent in chunks of 20 ms. */
lp_status lp_send_pcm(lp_session session, const lp_pcm_format *format, const void *bytes, size_t length);

/* [waits] An image; a newer one takes its place when it still waits: *sent is 0 then. */
lp_status lp_send_video(lp_session session, const char *mime_type, size_t mime_length, const void *image, size_t length, int32_t *sent);

/* [waits] The value of clientContent: {"turns": [...], "turnComplete": true}. */
lp_status lp_send_content(lp_session session, const char *json, size_t length);

/* [waits] The value of realtimeInput: {"activityStart": {}}, {"audioStreamEnd": true}, {"text": "..."} ... */
lp_status lp_send_realtime(lp_session session, const char *json, size_t length);

/* [waits] The value of toolResponse: {"functionResponses": [{"id", "name", "response"}]}. Answers that are no longer wanted are left out; *sent counts the others. */
lp_status lp_send_tool_response(lp_session session, const char *json, size_t length, int32_t *sent);

/* [waits] A whole client message; not setup. */
lp_status lp_send_message(lp_session session, const char *json, size_t length);

/* [waits] The value of contextUpdate: another system instruction, other tools. */
lp_status lp_update_context(lp_session session, const char *json, size_t length);

/* [waits] Asks, and waits for the turn: an LP_TURN_ENDED with its words and its speech. Release it. While it waits, calls of functions are events as ever. When the
 * time is over the turn's output goes to the events. */
lp_status lp_ask(lp_session session, const char *text, size_t length, int32_t timeout_ms, lp_event *turn);

/* [waits] The same for the first turn that nobody has read: after speech, say. */
lp_status lp_read_turn(lp_session session, int32_t timeout_ms, lp_event *turn);

/* ---- Messages without a session ------------------------------------------------------------------------------------------------------------------------------- */

/* [any] The events that a session would make of a server message. Release each. LP_E_TOO_SMALL: *count is needed. */
lp_status lp_read_server_message(const char *json, size_t length, lp_event *events, size_t capacity, size_t *count);

/* [any] Reads a client message strictly (camelCase and snake_case) and writes it as it goes out. */
lp_status lp_write_client_message(const char *json, size_t length, char *message, size_t capacity, size_t *written);

/* [any] The realtimeInput.audio of a stretch of samples. */
lp_status lp_write_audio_message(int32_t sample_rate, const int16_t *samples, size_t count, char *message, size_t capacity, size_t *written);

/* ---- Codecs --------------------------------------------------------------------------------------------------------------------------------------------------- */

/* [any] Samples of any encoding (LP_MULAW and LP_ALAW are G.711) to 16 bits, and back. Room is needed for length / bytes a sample, or count * bytes a sample. */
lp_status lp_pcm_decode(int32_t encoding, const void *bytes, size_t length, int16_t *samples, size_t capacity, size_t *written);
lp_status lp_pcm_encode(int32_t encoding, const int16_t *samples, size_t count, void *bytes, size_t capacity, size_t *written);

/* [any] Base64, standard alphabet; decoding takes the URL-safe one and missing padding too. Decoding needs room for length / 4 * 3, rounded up. */
lp_status lp_base64_encode(const void *bytes, size_t length, char *text, size_t capacity, size_t *written);
lp_status lp_base64_decode(const char *text, size_t length, void *bytes, size_t capacity, size_t *written);

typedef uint64_t lp_resampler;

typedef enum lp_quality {
  LP_LOW_LATENCY = 0, LP_FAST = 1, LP_BALANCED = 2, LP_HIGH = 3, LP_BEST = 4
} lp_quality;

/* [any] A stream of mono samples from one rate (8000 to 192000 Hz) to another. */
lp_status lp_resampler_create(int32_t input_rate, int32_t output_rate, int32_t quality, lp_resampler *resampler);

/* [one] LP_E_TOO_SMALL: nothing was consumed, *written is needed. */
lp_status lp_resampler_process(lp_resampler resampler, const int16_t *input, size_t count, int16_t *output, size_t capacity, size_t *written);

/* [one] The end of the stream; it can begin anew. */
lp_status lp_resampler_flush(lp_resampler resampler, int16_t *output, size_t capacity, size_t *written);

/* [any] */
lp_status lp_resampler_free(lp_resampler resampler);

/* [any] A WAV header (82 bytes); data_bytes < 0 when the length is not known. */
lp_status lp_wav_header(const lp_pcm_format *format, int64_t data_bytes, void *header, size_t capacity, size_t *written);

typedef uint64_t lp_wav_reader;

typedef enum lp_wav_kind {
  LP_WAV_NEED_MORE = 0, LP_WAV_FORMAT = 1, LP_WAV_SAMPLES = 2, LP_WAV_END = 3
} lp_wav_kind;

typedef struct lp_wav_step {
  int32_t kind;          /* lp_wav_kind */
  lp_pcm_format format;  /* from LP_WAV_FORMAT on */
  size_t consumed;       /* bytes that are done with */
  size_t sample_bytes;   /* the last so many of them are samples: whole frames */
} lp_wav_step;

/* [any] Reads a WAV stream piece by piece. */
lp_status lp_wav_reader_create(lp_wav_reader *reader);

/* [one] Takes what it can from the front. At least 64 bytes, or is_final, make progress. */
lp_status lp_wav_read(lp_wav_reader reader, const void *bytes, size_t length, int32_t is_final, lp_wav_step *step);

/* [any] */
lp_status lp_wav_reader_free(lp_wav_reader reader);

#ifdef __cplusplus
}
#endif

#endif
