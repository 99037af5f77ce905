/* What all test programs share: the first broken check ends the program with its line. */
#include <liveproto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) do { if (!(condition)) { \
  fprintf(stderr, "%s:%d: %s; last fault: %s\n", __FILE__, __LINE__, #condition, lp_error(NULL)); exit(1); } } while (0)
#define EXPECT(status, call) do { int answer_ = (call); if (answer_ != (status)) { \
  fprintf(stderr, "%s:%d: %s answered %d: %s\n", __FILE__, __LINE__, #call, answer_, lp_error(NULL)); exit(1); } } while (0)
