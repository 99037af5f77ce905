/* The codecs, and every kind of misuse that is not a wild pointer. */
#include "check.h"
#include <math.h>

static void base64(void) {
  char text[16];
  unsigned char bytes[16];
  size_t n;
  EXPECT(LP_OK, lp_base64_encode("\xfb\xff\x00z", 4, text, sizeof text, &n));
  CHECK(n == 8 && memcmp(text, "+/8Aeg==", 8) == 0);
  EXPECT(LP_OK, lp_base64_decode(text, n, bytes, sizeof bytes, &n));
  CHECK(n == 4 && memcmp(bytes, "\xfb\xff\x00z", 4) == 0);
  EXPECT(LP_OK, lp_base64_decode("-_8Aeg", 6, bytes, sizeof bytes, &n));
  CHECK(n == 4 && bytes[0] == 0xfb);
  EXPECT(LP_E_FORMAT, lp_base64_decode("a*==", 4, bytes, sizeof bytes, &n));
  CHECK(strstr(lp_error(NULL), "character 1") != NULL);
  EXPECT(LP_E_TOO_SMALL, lp_base64_encode(bytes, 10, text, 15, &n));
  CHECK(n == 16);
  EXPECT(LP_OK, lp_base64_encode(NULL, 0, NULL, 0, &n));
  CHECK(n == 0);
  EXPECT(LP_E_ARGUMENT, lp_base64_encode(NULL, 1, text, sizeof text, &n));
  EXPECT(LP_E_ARGUMENT, lp_base64_encode(bytes, SIZE_MAX, text, sizeof text, &n));
  EXPECT(LP_E_ARGUMENT, lp_base64_encode(bytes, 1, text, sizeof text, NULL));
}

static void pcm(void) {
  const unsigned char mulaw[] = {0x00, 0x80, 0xff, 0x7f};
  int16_t samples[4];
  unsigned char back[4];
  size_t n;
  EXPECT(LP_OK, lp_pcm_decode(LP_MULAW, mulaw, 4, samples, 4, &n));
  CHECK(n == 4 && samples[0] == -32124 && samples[1] == 32124 && samples[2] == 0 && samples[3] == 0);
  EXPECT(LP_OK, lp_pcm_encode(LP_MULAW, samples, 2, back, 4, &n));
  CHECK(n == 2 && back[0] == 0x00 && back[1] == 0x80);
  const float halves[] = {0.5f, -1.0f};
  EXPECT(LP_OK, lp_pcm_decode(LP_FLOAT32, halves, sizeof halves, samples, 4, &n));
  CHECK(n == 2 && samples[0] == 16384 && samples[1] == -32768);
  EXPECT(LP_E_ARGUMENT, lp_pcm_decode(99, mulaw, 4, samples, 4, &n));
  EXPECT(LP_E_ARGUMENT, lp_pcm_decode(-1, mulaw, 4, samples, 4, &n));
  EXPECT(LP_E_TOO_SMALL, lp_pcm_decode(LP_MULAW, mulaw, 4, samples, 3, &n));
  EXPECT(LP_E_ARGUMENT, lp_pcm_encode(LP_PCM16, (const int16_t *)(mulaw + 1), 1, back, 4, &n));
}

static void resampler(void) {
  static int16_t tone[48000], out[20000];
  size_t total = 0, n;
  lp_resampler r, other;
  for (int i = 0; i < 48000; i++) tone[i] = (int16_t)(10000 * sin(2 * 3.14159265358979 * 440 * i / 48000));
  EXPECT(LP_OK, lp_resampler_create(48000, 16000, LP_HIGH, &r));
  for (int at = 0; at < 48000; at += 480) {
    EXPECT(LP_OK, lp_resampler_process(r, tone + at, 480, out + total, 20000 - total, &n));
    total += n;
  }
  EXPECT(LP_E_TOO_SMALL, lp_resampler_flush(r, out + total, 0, &n));
  EXPECT(LP_OK, lp_resampler_flush(r, out + total, 20000 - total, &n));
  size_t latency = n;
  CHECK(total == 16000 && latency > 0 && latency < 1000);
  double worst = 0;
  for (int i = 2000; i < 14000; i++) {
    double fault = fabs(out[i + (int)latency] - 10000 * sin(2 * 3.14159265358979 * 440 * i / 16000));
    if (fault > worst) worst = fault;
  }
  CHECK(worst < 20); /* a ripple of 0.01 dB is 12 */
  EXPECT(LP_OK, lp_resampler_free(r));
  EXPECT(LP_E_HANDLE, lp_resampler_free(r));
  EXPECT(LP_E_HANDLE, lp_resampler_process(r, tone, 10, out, 100, &n));
  EXPECT(LP_OK, lp_resampler_create(24000, 8000, LP_FAST, &other));
  CHECK(other != r); /* The same place, another number. */
  EXPECT(LP_E_HANDLE, lp_resampler_free(r));
  EXPECT(LP_E_HANDLE, lp_wav_reader_free(other));
  EXPECT(LP_E_HANDLE, lp_close(other));
  EXPECT(LP_OK, lp_resampler_free(other));
  EXPECT(LP_E_ARGUMENT, lp_resampler_create(7, 16000, LP_HIGH, &r));
  CHECK(r == 0);
  EXPECT(LP_E_ARGUMENT, lp_resampler_create(16000, 16000, 77, &r));
  EXPECT(LP_E_ARGUMENT, lp_resampler_create(16000, 16000, LP_HIGH, NULL));
  EXPECT(LP_E_HANDLE, lp_resampler_free(0));
  EXPECT(LP_E_HANDLE, lp_resampler_free(UINT64_MAX));
}

static void wav(void) {
  unsigned char file[90] = {0};
  lp_pcm_format format = {24000, 1, LP_PCM16};
  size_t n, at = 0;
  lp_wav_reader reader;
  lp_wav_step step;
  EXPECT(LP_OK, lp_wav_header(&format, 8, file, sizeof file, &n));
  CHECK(n == 82);
  for (int i = 0; i < 8; i++) file[82 + i] = (unsigned char)i;
  EXPECT(LP_OK, lp_wav_reader_create(&reader));
  EXPECT(LP_OK, lp_wav_read(reader, file, 64, 0, &step));
  while (step.kind == LP_WAV_NEED_MORE || step.kind == LP_WAV_FORMAT) {
    at += step.consumed;
    EXPECT(LP_OK, lp_wav_read(reader, file + at, sizeof file - at, 1, &step));
  }
  CHECK(step.kind == LP_WAV_SAMPLES && step.sample_bytes == 8 && step.format.sample_rate == 24000 && step.format.encoding == LP_PCM16);
  CHECK(memcmp(file + at + step.consumed - step.sample_bytes, "\0\1\2\3\4\5\6\7", 8) == 0);
  EXPECT(LP_OK, lp_wav_reader_free(reader));
  EXPECT(LP_OK, lp_wav_reader_create(&reader));
  EXPECT(LP_E_FORMAT, lp_wav_read(reader, "this is no wave file at all", 27, 1, &step));
  EXPECT(LP_OK, lp_wav_reader_free(reader));
  format.channels = 0;
  EXPECT(LP_E_ARGUMENT, lp_wav_header(&format, 8, file, sizeof file, &n));
}

static void messages(void) {
  lp_event events[8];
  lp_text json;
  char out[512];
  size_t n;
  const int16_t samples[] = {1, -2, 3};
  EXPECT(LP_OK, lp_read_server_message(
    LP_STR("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"h\xc3\xa9\"},"
           "{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\"AQD+/wMA\"}}]},\"turnComplete\":true}}"), events, 8, &n));
  CHECK(n == 3 && events[0].kind == LP_TEXT && events[1].kind == LP_AUDIO && events[2].kind == LP_TURN_COMPLETE);
  CHECK(events[0].text_length == 3 && strcmp(events[0].text, "h\xc3\xa9") == 0);
  CHECK(events[1].count == 3 && events[1].sample_rate == 24000 && memcmp(events[1].samples, samples, 6) == 0);
  EXPECT(LP_OK, lp_event_json(&events[0], &json));
  CHECK(strstr(json.data, "\"kind\":\"text\"") != NULL && strstr(json.data, "\"turnComplete\":true") != NULL && strlen(json.data) == json.length);
  lp_text copy = json;
  EXPECT(LP_OK, lp_text_release(&json));
  EXPECT(LP_E_HANDLE, lp_text_release(&json));
  EXPECT(LP_E_HANDLE, lp_text_release(&copy));
  lp_event twice = events[1];
  for (int i = 0; i < 3; i++) EXPECT(LP_OK, lp_release(&events[i]));
  EXPECT(LP_E_HANDLE, lp_release(&events[0]));
  EXPECT(LP_E_HANDLE, lp_release(&twice));
  EXPECT(LP_E_FORMAT, lp_read_server_message(LP_STR("{\"serverContent\":"), events, 8, &n));
  EXPECT(LP_E_ARGUMENT, lp_read_server_message(LP_STR("\xff\xff"), events, 8, &n));
  EXPECT(LP_E_TOO_SMALL, lp_read_server_message(LP_STR("{\"goAway\":{\"timeLeft\":\"5s\"}}"), events, 0, &n));
  CHECK(n == 1);
  EXPECT(LP_OK, lp_write_audio_message(16000, samples, 3, out, sizeof out, &n));
  out[n] = 0;
  CHECK(strstr(out, "AQD+/wMA") != NULL && strstr(out, "audio/pcm;rate=16000") != NULL);
  EXPECT(LP_OK, lp_write_client_message(out, n, out, sizeof out, &n));
  EXPECT(LP_OK, lp_write_client_message(LP_STR("{\"client_content\":{\"turn_complete\":true}}"), out, sizeof out, &n));
  CHECK(n == 39 && memcmp(out, "{\"clientContent\":{\"turnComplete\":true}}", 39) == 0);
  EXPECT(LP_E_FORMAT, lp_write_client_message(LP_STR("{\"clientContent\":7}"), out, sizeof out, &n));
  CHECK(strstr(lp_error(NULL), "clientContent") != NULL);
}

int main(void) {
  CHECK(lp_abi_version() >> 16 == LP_ABI_MAJOR);
  base64();
  pcm();
  resampler();
  wav();
  messages();
  puts("codecs passed");
  return 0;
}
