/* Ends in the middle of everything: sessions open, callbacks running, a thread in lp_next, an event on loan. */
#include "check.h"
#include <pthread.h>
#include <unistd.h>

static void on_event(lp_session session, lp_event *event, void *state) {
  (void)session; (void)event; (void)state;
  usleep(500);
}

static void *wait_for_ever(void *session) {
  lp_event event;
  while (lp_next(*(lp_session *)session, &event, -1) == LP_OK) usleep(500);
  return NULL;
}

int main(int argc, char **argv) {
  static lp_session heard, read;
  char options[400];
  pthread_t thread;
  CHECK(argc == 2);
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"setup\":{\"model\":\"gemini-3.8-live\"}}", argv[1]);
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &heard));
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &read));
  EXPECT(LP_OK, lp_listen(heard, on_event, NULL));
  CHECK(pthread_create(&thread, NULL, wait_for_ever, &read) == 0);
  EXPECT(LP_OK, lp_send_text(heard, LP_STR("Hello")));
  EXPECT(LP_OK, lp_send_text(read, LP_STR("Hello")));
  usleep(5000);
  puts("left");
  return 0;
}
