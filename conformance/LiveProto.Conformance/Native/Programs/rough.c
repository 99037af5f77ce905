/* What careless hosts do: give back what is in use, share what is one thread's, open and close without end, and leave with everything open. */
#include "check.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { READERS = 3, ROUNDS = 10 };

static const char *url;
static _Atomic lp_session current;
static _Atomic lp_resampler resampler;
static atomic_int stop, strange;

static lp_status open_session(lp_session *session) {
  char options[400];
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"patienceMs\":0,\"sendTimeoutMs\":2000,\"setup\":{\"model\":\"gemini-3.8-live\"}}", url);
  return lp_connect(options, strlen(options), 10000, session);
}

/* Right, or told: nothing else may come of it. */
static void note(lp_status status) {
  if (status == LP_E_INTERNAL || status == LP_E_ARGUMENT || status == LP_E_FORMAT) {
    fprintf(stderr, "%d: %s\n", status, lp_error(NULL));
    atomic_store(&strange, 1);
  }
}

static void *send_on(void *nothing) {
  static const int16_t chunk[320];
  while (!atomic_load(&stop)) {
    lp_session session = atomic_load(&current);
    note(lp_send_audio(session, chunk, 320));
    note(lp_send_text(session, LP_STR("Hello")));
    note(lp_send_realtime(session, LP_STR("{\"text\":\"typed\"}")));
    usleep(1000); /* the server is to keep up */
  }
  return nothing;
}

static void *read_on(void *nothing) {
  lp_event event, twice;
  while (!atomic_load(&stop)) {
    lp_status status = lp_next(atomic_load(&current), &event, 5);
    note(status);
    if (status != LP_OK) continue;
    twice = event;
    if (event.count > 0) CHECK(event.samples[event.count - 1] >= INT16_MIN);
    EXPECT(LP_OK, lp_release(&event));
    EXPECT(LP_E_HANDLE, lp_release(&twice));
  }
  return nothing;
}

static void *resample_on(void *nothing) {
  int16_t in[960] = {0}, out[960];
  size_t n;
  while (!atomic_load(&stop)) {
    note(lp_resampler_process(atomic_load(&resampler), in, 960, out, 960, &n));
    usleep(10);
  }
  return nothing;
}

/* Sessions and resamplers are closed under the hands of threads that send, read and resample. */
static void closing_what_is_in_use(void) {
  pthread_t threads[READERS + 4];
  int count = 0;
  lp_session session;
  lp_resampler one;
  EXPECT(LP_OK, open_session(&session));
  EXPECT(LP_OK, lp_resampler_create(48000, 16000, LP_BALANCED, &one));
  atomic_store(&current, session);
  atomic_store(&resampler, one);
  for (int i = 0; i < READERS; i++) CHECK(pthread_create(&threads[count++], NULL, read_on, NULL) == 0);
  for (int i = 0; i < 2; i++) CHECK(pthread_create(&threads[count++], NULL, send_on, NULL) == 0);
  for (int i = 0; i < 2; i++) CHECK(pthread_create(&threads[count++], NULL, resample_on, NULL) == 0);
  for (int round = 0; round < ROUNDS; round++) {
    lp_session old = session;
    lp_resampler before = one;
    EXPECT(LP_OK, open_session(&session));
    EXPECT(LP_OK, lp_resampler_create(48000, 16000, LP_BALANCED, &one));
    atomic_store(&current, session);
    atomic_store(&resampler, one);
    EXPECT(LP_OK, lp_close(old));
    EXPECT(LP_E_HANDLE, lp_close(old));
    EXPECT(LP_OK, lp_resampler_free(before));
  }
  atomic_store(&stop, 1);
  for (int i = 0; i < count; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  EXPECT(LP_OK, lp_close(session));
  EXPECT(LP_OK, lp_resampler_free(one));
  CHECK(!atomic_load(&strange));
}

static long resident(void) {
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  CHECK(file != NULL && fscanf(file, "%*d %ld", &pages) == 1);
  fclose(file);
  return pages * sysconf(_SC_PAGESIZE) / 1024;
}

static void open_and_close(int times) {
  for (int i = 0; i < times; i++) {
    lp_session session;
    lp_event turn;
    EXPECT(LP_OK, open_session(&session));
    if (i % 10 == 0) {
      EXPECT(LP_OK, lp_ask(session, LP_STR("Hello"), 30000, &turn));
      EXPECT(LP_OK, lp_release(&turn));
    }
    EXPECT(LP_OK, lp_close(session));
  }
}

static int by_size(const void *one, const void *other) {
  long a = *(const long *)one, b = *(const long *)other;
  return (a > b) - (a < b);
}

/* Sessions leave nothing behind. What leaks grows with most parts; a heap that waits for its collection grows in one and shrinks in another. */
static void many_sessions(int count) {
  enum { PARTS = 8, GROWTHS = PARTS - 1, KIB_A_SESSION = 4 };
  long growths[GROWTHS];
  open_and_close(count / PARTS);
  long before = resident();
  for (int part = 0; part < GROWTHS; part++) {
    open_and_close(count / PARTS);
    long after = resident();
    growths[part] = after - before;
    before = after;
    fprintf(stderr, "resident after %d sessions %ld KiB, %ld more\n", (part + 2) * (count / PARTS), after, growths[part]);
  }
  qsort(growths, GROWTHS, sizeof *growths, by_size);
  CHECK(growths[GROWTHS / 2] < KIB_A_SESSION * (count / PARTS));
}

int main(int argc, char **argv) {
  CHECK(argc == 3);
  url = argv[1];
  closing_what_is_in_use();
  many_sessions(atoi(argv[2]));
  puts("rough passed");
  return 0;
}
