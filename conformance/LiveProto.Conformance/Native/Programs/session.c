/* What a session does at the border: waiting, callbacks, two threads, misuse, fork, closing. */
#include "check.h"
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *url;
static atomic_int ended, seen;

static lp_session open_session(const char *more) {
  char options[600];
  lp_session session;
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"setup\":{\"model\":\"gemini-3.8-live\",\"outputAudioTranscription\":{}}%s}", url, more);
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &session));
  return session;
}

static void on_event(lp_session session, lp_event *event, void *state) {
  CHECK(state == &seen);
  atomic_fetch_add(&seen, 1);
  EXPECT(LP_E_STATE, lp_close(session));
  if (event->kind == LP_TURN_ENDED) {
    if (event->turn == 1) EXPECT(LP_OK, lp_send_text(session, LP_STR("From a callback"))); /* may wait: the session goes on */
    else atomic_store(&ended, 1);
  }
}

static void callbacks(void) {
  lp_session session = open_session("");
  EXPECT(LP_OK, lp_listen(session, on_event, &seen));
  EXPECT(LP_E_STATE, lp_listen(session, on_event, &seen));
  EXPECT(LP_OK, lp_send_text(session, LP_STR("Hello")));
  for (int i = 0; i < 3000 && !atomic_load(&ended); i++) usleep(10000);
  CHECK(atomic_load(&ended) && atomic_load(&seen) > 4);
  EXPECT(LP_OK, lp_unlisten(session));
  int before = atomic_load(&seen);
  lp_event turn;
  EXPECT(LP_OK, lp_ask(session, LP_STR("Nobody listens"), 30000, &turn));
  EXPECT(LP_OK, lp_release(&turn));
  CHECK(atomic_load(&seen) == before);
  EXPECT(LP_OK, lp_close(session));
}

static void *wait_for_event(void *argument) {
  lp_event event;
  lp_status status;
  while ((status = lp_next(*(lp_session *)argument, &event, -1)) == LP_OK || status == LP_E_BUSY)
    if (status == LP_OK) lp_release(&event);
  return (void *)(intptr_t)status;
}

static void closing_wakes_a_reader(void) {
  pthread_t thread;
  void *answer;
  lp_status last;
  lp_session session = open_session("");
  lp_event event;
  CHECK(pthread_create(&thread, NULL, wait_for_event, &session) == 0);
  while ((last = lp_next(session, &event, 0)) != LP_E_BUSY) {
    if (last == LP_OK) lp_release(&event);
    usleep(1000);
  }
  EXPECT(LP_OK, lp_close(session));
  CHECK(pthread_join(thread, &answer) == 0 && (intptr_t)answer == LP_E_HANDLE);
  EXPECT(LP_E_HANDLE, lp_close(session));
  EXPECT(LP_E_HANDLE, lp_send_text(session, LP_STR("too late")));
  EXPECT(LP_E_HANDLE, lp_next(session, &event, 0));
}

static void ending(void) {
  lp_session session = open_session("");
  lp_event event, kept = {0};
  lp_text json;
  EXPECT(LP_OK, lp_ask(session, LP_STR("Hello"), 30000, &kept));
  CHECK(kept.count > 0 && strcmp(kept.text, "You said: Hello") == 0);
  EXPECT(LP_OK, lp_end(session, 10000));
  EXPECT(LP_E_ENDED, lp_send_text(session, LP_STR("too late")));
  int32_t last = 0;
  lp_status status;
  while ((status = lp_next(session, &event, 0)) == LP_OK) {
    last = event.kind;
    EXPECT(LP_OK, lp_event_json(&event, &json));
    CHECK(json.data[0] == '{' && json.data[json.length - 1] == '}');
    EXPECT(LP_OK, lp_text_release(&json));
    EXPECT(LP_OK, lp_release(&event));
  }
  CHECK(status == LP_END && last == LP_ENDED);
  EXPECT(LP_END, lp_next(session, &event, 0));
  EXPECT(LP_OK, lp_session_json(session, &json));
  CHECK(strstr(json.data, "\"ending\":\"closedLocally\"") != NULL && strstr(json.data, "You said: Hello") != NULL);
  EXPECT(LP_OK, lp_text_release(&json));
  EXPECT(LP_OK, lp_close(session));
  CHECK(kept.samples[kept.count - 1] >= INT16_MIN && strcmp(kept.text, "You said: Hello") == 0); /* what is borrowed stays */
  EXPECT(LP_OK, lp_release(&kept));
}

static void descriptor(void) {
  lp_session session = open_session("");
  int fd, turns = 0;
  char bytes[64];
  EXPECT(LP_OK, lp_wake_descriptor(session, &fd));
  EXPECT(LP_OK, lp_send_text(session, LP_STR("Hello")));
  while (turns == 0) {
    struct pollfd wait = {fd, POLLIN, 0};
    lp_event event;
    CHECK(poll(&wait, 1, 30000) == 1 && read(fd, bytes, sizeof bytes) > 0);
    while (lp_next(session, &event, 0) == LP_OK) {
      turns += event.kind == LP_TURN_ENDED;
      lp_release(&event);
    }
  }
  EXPECT(LP_OK, lp_close(session));
  while (read(fd, bytes, sizeof bytes) > 0) { }
  CHECK(read(fd, bytes, sizeof bytes) == 0);
  close(fd);
}

static void put_away(void) {
  lp_session session = open_session("");
  lp_text suspended;
  lp_event turn;
  char options[8192];
  EXPECT(LP_OK, lp_ask(session, LP_STR("Hello"), 30000, &turn));
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_OK, lp_suspend(session, -1, &suspended));
  EXPECT(LP_OK, lp_close(session));
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"suspended\":%s}", url, suspended.data);
  EXPECT(LP_OK, lp_text_release(&suspended));
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &session));
  EXPECT(LP_OK, lp_ask(session, LP_STR("Again"), 30000, &turn));
  CHECK(strstr(turn.text, "Again") != NULL);
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_OK, lp_close(session));
}

static void misuse(void) {
  lp_session session = 77;
  lp_event event;
  int32_t sent;
  EXPECT(LP_E_FORMAT, lp_connect(LP_STR("{\"key\":\"secret-7\",\"setpu\":{}}"), 1000, &session));
  CHECK(session == 0 && strstr(lp_error(NULL), "setpu") != NULL && strstr(lp_error(NULL), "secret-7") == NULL);
  EXPECT(LP_E_FORMAT, lp_connect(LP_STR("{\"key\":{\"secret-7\":1},\"setup\":{}}"), 1000, &session));
  CHECK(strstr(lp_error(NULL), "secret-7") == NULL);
  EXPECT(LP_E_ARGUMENT, lp_connect(LP_STR("{\"setup\":{}}"), 1000, &session));
  EXPECT(LP_E_ARGUMENT, lp_connect(LP_STR("{\"key\":\"a\",\"token\":\"b\",\"setup\":{\"model\":\"m\"}}"), 1000, &session));
  EXPECT(LP_E_FORMAT, lp_connect(NULL, 0, 1000, &session));
  EXPECT(LP_E_ARGUMENT, lp_connect(LP_STR("{}"), 1000, NULL));
  EXPECT(LP_E_CONNECT, lp_connect(LP_STR("{\"url\":\"http://127.0.0.1:1\",\"key\":\"a\",\"setup\":{\"model\":\"m\"}}"), 10000, &session));
  session = open_session(",\"sendTimeoutMs\":5000");
  EXPECT(LP_E_FORMAT, lp_send_content(session, LP_STR("[]")));
  EXPECT(LP_E_FORMAT, lp_send_content(session, LP_STR("null")));
  EXPECT(LP_E_ARGUMENT, lp_send_message(session, LP_STR("{\"setup\":{\"model\":\"m\"}}")));
  EXPECT(LP_E_ARGUMENT, lp_send_text(session, LP_STR("\xc3(")));
  EXPECT(LP_E_ARGUMENT, lp_listen(session, NULL, NULL));
  EXPECT(LP_OK, lp_send_tool_response(session, LP_STR("{\"functionResponses\":[{\"id\":\"no-such\",\"name\":\"f\",\"response\":{}}]}"), &sent));
  CHECK(sent == 0);
  EXPECT(LP_TIMEOUT, lp_ask(session, LP_STR("Too short a time"), 0, &event));
  EXPECT(LP_OK, lp_close(session));
}

static void forked(void) {
  lp_session session = open_session("");
  pid_t child = fork();
  if (child == 0) {
    lp_event event;
    _exit(lp_next(session, &event, -1) == LP_E_FORKED && lp_send_text(session, LP_STR("x")) == LP_E_FORKED && lp_close(session) == LP_E_FORKED
          && strstr(lp_error(NULL), "forked") != NULL ? 0 : 1);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT(LP_OK, lp_close(session));
}

static void while_exiting(lp_session session, lp_event *event, void *state) {
  (void)session; (void)event; (void)state;
  usleep(200);
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  url = argv[1];
  callbacks();
  closing_wakes_a_reader();
  ending();
  descriptor();
  put_away();
  misuse();
  forked();
  /* The process ends while callbacks run. */
  lp_session session = open_session("");
  EXPECT(LP_OK, lp_listen(session, while_exiting, NULL));
  EXPECT(LP_OK, lp_send_text(session, LP_STR("The process ends in the middle of this answer")));
  puts("session passed");
  return 0;
}
