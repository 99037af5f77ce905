/* Through the ABI: microseconds of CPU for each message. receive URL TURNS ASK: so many answers to what is asked; send URL COUNT: so many chunks. */
#include <liveproto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static void check(lp_status status) {
  if (status == LP_OK || status == LP_DROPPED) return;
  fprintf(stderr, "%d: %s\n", status, lp_error(NULL));
  exit(1);
}

static void send(lp_session session, long count) {
  int16_t chunk[320];
  for (int i = 0; i < 320; i++) chunk[i] = (int16_t)(i * 50);
  while (count-- > 0) {
    while (lp_send_audio(session, chunk, 320) == LP_DROPPED) {
      struct timespec moment = {0, 100000};
      nanosleep(&moment, NULL);
    }
  }
}

static long receive(lp_session session, long turns, const char *ask) {
  long count = 0;
  while (turns-- > 0) {
    check(lp_send_text(session, ask, strlen(ask)));
    for (int over = 0; !over;) {
      lp_event event;
      check(lp_next(session, &event, 10000));
      count += event.kind == LP_AUDIO;
      over = event.kind == LP_TURN_ENDED;
      check(lp_release(&event));
    }
  }
  return count;
}

int main(int argc, char **argv) {
  char options[600];
  lp_session session;
  if (argc < 4) return 2;
  long count = atol(argv[3]);
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"patienceMs\":0,\"microphoneOffAfterMs\":-1,\"setup\":{\"model\":\"gemini-3.8-live\"}}", argv[2]);
  check(lp_connect(options, strlen(options), 10000, &session));
  double start;
  if (strcmp(argv[1], "send") == 0) {
    send(session, count / 4);
    start = cpu();
    send(session, count);
  } else {
    receive(session, count / 4 + 1, argv[4]);
    start = cpu();
    count = receive(session, count, argv[4]);
  }
  printf("%.3f\n", (cpu() - start) / count);
  lp_close(session);
  return 0;
}
