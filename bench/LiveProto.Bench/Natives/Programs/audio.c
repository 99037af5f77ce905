/* Through the ABI: audio COUNT receives or sends so many messages, and prints microseconds of CPU for each. receive|send URL COUNT */
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

int main(int argc, char **argv) {
  char options[600];
  lp_session session;
  lp_event event;
  if (argc != 4) return 2;
  const long count = atol(argv[3]), warm = count / 4;
  double start = 0;
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"patienceMs\":0,\"microphoneOffAfterMs\":-1,\"eventQueueBytes\":1073741824,\"setup\":{\"model\":\"gemini-3.8-live\"}}", argv[2]);
  check(lp_connect(options, strlen(options), 10000, &session));
  if (strcmp(argv[1], "send") == 0) {
    int16_t chunk[320];
    for (int i = 0; i < 320; i++) chunk[i] = (int16_t)(i * 50);
    for (long i = 0; i < warm + count; i++) {
      if (i == warm) start = cpu();
      while (lp_send_audio(session, chunk, 320) == LP_DROPPED) {
        struct timespec moment = {0, 100000};
        nanosleep(&moment, NULL);
      }
    }
  } else {
    for (long i = 0; i < warm + count;) {
      check(lp_next(session, &event, 10000));
      i += event.kind == LP_AUDIO;
      check(lp_release(&event));
      if (i == warm && start == 0) start = cpu();
    }
  }
  printf("%.3f\n", (cpu() - start) / count);
  lp_close(session);
  return 0;
}
