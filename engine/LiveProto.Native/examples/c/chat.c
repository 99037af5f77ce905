/* A text chat of two turns. cc chat.c -lliveproto && ./a.out http://127.0.0.1:4242 key */
#include <liveproto.h>
#include <stdio.h>
#include <string.h>

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, lp_error(NULL));
  return 1;
}

int main(int argc, char **argv) {
  static const char *questions[] = {"Hello", "And again"};
  char options[512];
  lp_session session;
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"%s\",\"setup\":{\"model\":\"gemini-3.8-live\",\"outputAudioTranscription\":{}}}",
           argc > 1 ? argv[1] : "https://generativelanguage.googleapis.com", argc > 2 ? argv[2] : "none");
  if (lp_connect(options, strlen(options), 10000, &session) != LP_OK) return fail("connect");
  for (int i = 0; i < 2; i++) {
    lp_event turn;
    if (lp_ask(session, questions[i], strlen(questions[i]), 30000, &turn) != LP_OK) return fail("ask");
    printf("%.*s (%zu samples)\n", (int)turn.text_length, turn.text, turn.count);
    lp_release(&turn);
  }
  return lp_close(session) == LP_OK ? 0 : fail("close");
}
