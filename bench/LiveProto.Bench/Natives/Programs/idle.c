/* What the library costs a process that does nothing with it but hold a session: milliseconds to load it, of the first call, and resident megabytes. LIBRARY URL */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static long resident(void) {
  long pages = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
  if (file != NULL) fclose(file);
  return pages * sysconf(_SC_PAGESIZE);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  double start = now();
  void *library = dlopen(argv[1], RTLD_NOW);
  if (library == NULL) return fprintf(stderr, "%s\n", dlerror());
  double loaded = now();
  uint32_t (*version)(void) = (uint32_t (*)(void))dlsym(library, "lp_abi_version");
  int (*connect)(const char *, size_t, int32_t, uint64_t *) = (int (*)(const char *, size_t, int32_t, uint64_t *))dlsym(library, "lp_connect");
  version();
  double called = now();
  char options[600];
  uint64_t session;
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"setup\":{\"model\":\"gemini-3.8-live\"}}", argv[2]);
  int status = connect(options, strlen(options), 10000, &session);
  double connected = now();
  sleep(1);
  printf("%.2f %.2f %.2f %.1f\n", loaded - start, called - loaded, connected - called, resident() / 1e6);
  return status;
}
