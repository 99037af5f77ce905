/* Three turns of speech: a tone goes out between marks, speech comes back event by event. ./a.out http://127.0.0.1:4242 key */
#include <liveproto.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, lp_error(NULL));
  return 1;
}

/* 200 ms of a tone, in chunks of 20 ms. */
static lp_status speak(lp_session session) {
  int16_t chunk[320];
  lp_status status = lp_send_realtime(session, LP_STR("{\"activityStart\":{}}"));
  for (int n = 0; n < 10 && status == LP_OK; n++) {
    for (int i = 0; i < 320; i++) chunk[i] = (int16_t)(8000 * sin(2 * 3.14159 * 300 * (n * 320 + i) / 16000));
    status = lp_send_audio(session, chunk, 320);
  }
  return status == LP_OK ? lp_send_realtime(session, LP_STR("{\"activityEnd\":{}}")) : status;
}

int main(int argc, char **argv) {
  char options[512];
  lp_session session;
  snprintf(options, sizeof options,
           "{\"url\":\"%s\",\"key\":\"%s\",\"setup\":{\"model\":\"gemini-3.8-live\",\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}}}",
           argc > 1 ? argv[1] : "https://generativelanguage.googleapis.com", argc > 2 ? argv[2] : "none");
  if (lp_connect(options, strlen(options), 10000, &session) != LP_OK) return fail("connect");
  for (int turn = 0; turn < 3; turn++) {
    size_t samples = 0;
    lp_event event = {0};
    if (speak(session) != LP_OK) return fail("speak");
    while (event.kind != LP_TURN_ENDED) {
      if (lp_next(session, &event, 30000) != LP_OK) return fail("next");
      int32_t kind = event.kind;
      samples += kind == LP_AUDIO ? event.count : 0; /* event.samples goes to the speaker here */
      lp_release(&event);
      event.kind = kind;
    }
    printf("turn %d: %s\n", turn + 1, samples > 0 ? "speech" : "silence");
  }
  return lp_close(session) == LP_OK ? 0 : fail("close");
}
