/* What goes out: PCM of any format, images, another context, answers to calls; whole turns read. The test looks at what the server received. */
#include "check.h"

static const char *url;

static lp_session open_session(const char *setup) {
  char options[1200];
  lp_session session;
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"videoIntervalMs\":0,\"setup\":%s}", url, setup);
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &session));
  return session;
}

/* Ten bytes and then the rest: 100 ms of stereo floats at 48 kHz, cut inside a sample. Then what it was is a turn, since the marks say so. */
static void speech(void) {
  lp_session session = open_session("{\"model\":\"gemini-3.8-live\",\"outputAudioTranscription\":{},\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}}}");
  static float wave[2 * 4800];
  const lp_pcm_format format = {48000, 2, LP_FLOAT32};
  lp_event turn;
  for (int i = 0; i < 4800; i++) {
    wave[2 * i] = 0.5f;
    wave[2 * i + 1] = 0.25f;
  }
  EXPECT(LP_OK, lp_send_realtime(session, LP_STR("{\"activityStart\":{}}")));
  EXPECT(LP_OK, lp_send_pcm(session, &format, wave, 10));
  EXPECT(LP_OK, lp_send_pcm(session, &format, (const char *)wave + 10, sizeof wave - 10));
  EXPECT(LP_OK, lp_send_pcm(session, &format, NULL, 0));
  EXPECT(LP_OK, lp_send_realtime(session, LP_STR("{\"activityEnd\":{}}")));
  EXPECT(LP_OK, lp_read_turn(session, 30000, &turn));
  CHECK(turn.kind == LP_TURN_ENDED && turn.turn == 1 && turn.count > 0 && turn.text_length > 0);
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_TIMEOUT, lp_read_turn(session, 0, &turn));
  CHECK(turn.lease == 0 && turn.kind == 0);

  const lp_pcm_format strange[] = {{0, 1, LP_PCM16}, {16000, 0, LP_PCM16}, {16000, 1, 8}, {-1, 1, LP_PCM16}, {16000, 100000, LP_PCM16}};
  for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
    EXPECT(LP_E_ARGUMENT, lp_send_pcm(session, &strange[i], wave, 16));
    CHECK(strlen(lp_error(NULL)) > 0);
  }
  EXPECT(LP_E_ARGUMENT, lp_send_pcm(session, NULL, wave, 16));
  EXPECT(LP_E_ARGUMENT, lp_send_pcm(session, &format, NULL, 16));
  EXPECT(LP_OK, lp_close(session));
  EXPECT(LP_E_HANDLE, lp_send_pcm(session, &format, wave, 16));
  EXPECT(LP_E_HANDLE, lp_read_turn(session, 1000, &turn));
}

static void images(void) {
  lp_session session = open_session("{\"model\":\"gemini-3.8-live\"}");
  int32_t sent = 7;
  EXPECT(LP_OK, lp_send_video(session, LP_STR("image/jpeg"), "\xff\xd8\xff\x00", 4, &sent));
  CHECK(sent == 1);
  sent = 7;
  EXPECT(LP_E_ARGUMENT, lp_send_video(session, NULL, 0, "\xff\xd8", 2, &sent));
  CHECK(sent == 0);
  EXPECT(LP_E_ARGUMENT, lp_send_video(session, LP_STR("image/\xff"), "\xff\xd8", 2, &sent));
  EXPECT(LP_E_ARGUMENT, lp_send_video(session, LP_STR("image/jpeg"), NULL, 2, &sent));
  EXPECT(LP_E_ARGUMENT, lp_send_video(session, LP_STR("image/jpeg"), "\xff\xd8", 2, NULL));
  EXPECT(LP_OK, lp_close(session));
}

static void context(void) {
  lp_session session = open_session("{\"model\":\"gemini-3.8-live\",\"outputAudioTranscription\":{}}");
  lp_event turn;
  EXPECT(LP_OK, lp_update_context(session, LP_STR("{\"systemInstruction\":{\"parts\":[{\"text\":\"Be a pirate\"}]}}")));
  EXPECT(LP_OK, lp_ask(session, LP_STR("What are your instructions?"), 30000, &turn));
  CHECK(strstr(turn.text, "Be a pirate") != NULL);
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_E_FORMAT, lp_update_context(session, LP_STR("{\"systemInstruction\":7}")));
  CHECK(strstr(lp_error(NULL), "systemInstruction") != NULL);
  EXPECT(LP_E_FORMAT, lp_update_context(session, LP_STR("null")));
  EXPECT(LP_OK, lp_close(session));
}

/* The id of the only call, from the event's JSON. */
static void id_of(const lp_event *event, char *id, size_t room) {
  lp_text json;
  EXPECT(LP_OK, lp_event_json(event, &json));
  const char *from = strstr(json.data, "\"id\":\"");
  CHECK(from != NULL && strstr(json.data, "\"calls\":") != NULL && strstr(json.data, "get_weather") != NULL);
  from += strlen("\"id\":\"");
  snprintf(id, room, "%.*s", (int)strcspn(from, "\""), from);
  EXPECT(LP_OK, lp_text_release(&json));
}

static void calls(void) {
  lp_session session = open_session("{\"model\":\"gemini-2.0-flash-live-001\",\"generationConfig\":{\"responseModalities\":[\"TEXT\"]},"
                                    "\"tools\":[{\"functionDeclarations\":[{\"name\":\"get_weather\"}]}]}");
  char id[100], answer[400];
  int32_t sent, answered = 0;
  lp_event event;
  EXPECT(LP_OK, lp_send_text(session, LP_STR("get the weather")));
  for (int over = 0; !over; lp_release(&event)) {
    EXPECT(LP_OK, lp_next(session, &event, 30000));
    if (event.kind == LP_TOOL_CALL) {
      id_of(&event, id, sizeof id);
      snprintf(answer, sizeof answer, "{\"functionResponses\":[{\"id\":\"%s\",\"name\":\"get_weather\",\"response\":{\"output\":\"sunny and 21\"}}]}", id);
      EXPECT(LP_OK, lp_send_tool_response(session, answer, strlen(answer), &sent));
      CHECK(sent == 1);
      EXPECT(LP_OK, lp_send_tool_response(session, answer, strlen(answer), &sent));
      CHECK(sent == 0); /* answered once */
      answered++;
    }
    if ((over = event.kind == LP_TURN_ENDED)) {
      lp_text json;
      EXPECT(LP_OK, lp_event_json(&event, &json));
      CHECK(strstr(json.data, "sunny and 21") != NULL);
      EXPECT(LP_OK, lp_text_release(&json));
    }
  }
  CHECK(answered == 1);
  EXPECT(LP_E_FORMAT, lp_send_tool_response(session, LP_STR("{\"functionResponses\":{}}"), &sent));
  CHECK(strstr(lp_error(NULL), "functionResponses") != NULL);
  EXPECT(LP_OK, lp_close(session));
}

/* What is put away is taken up by another session; what is no such thing is said. */
static void suspension(void) {
  lp_session session = open_session("{\"model\":\"gemini-3.8-live\",\"outputAudioTranscription\":{}}");
  lp_text suspended, again;
  lp_event turn;
  char options[8192];
  EXPECT(LP_OK, lp_ask(session, LP_STR("Is seven a number?"), 30000, &turn));
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_E_ARGUMENT, lp_suspend(session, 1000, NULL));
  EXPECT(LP_OK, lp_suspend(session, 5000, &suspended));
  CHECK(strlen(suspended.data) == suspended.length && strstr(suspended.data, "handle") != NULL);
  EXPECT(LP_OK, lp_suspend(session, 0, &again));
  CHECK(strstr(again.data, "Is seven a number?") != NULL); /* what it left */
  EXPECT(LP_OK, lp_text_release(&again));
  EXPECT(LP_E_ENDED, lp_send_text(session, LP_STR("too late")));
  EXPECT(LP_OK, lp_close(session));
  snprintf(options, sizeof options, "{\"url\":\"%s\",\"key\":\"any\",\"suspended\":%s}", url, suspended.data);
  EXPECT(LP_OK, lp_text_release(&suspended));
  EXPECT(LP_OK, lp_connect(options, strlen(options), 10000, &session));
  EXPECT(LP_OK, lp_ask(session, LP_STR("What was my last question?"), 30000, &turn));
  CHECK(strstr(turn.text, "Is seven a number?") != NULL);
  EXPECT(LP_OK, lp_release(&turn));
  EXPECT(LP_OK, lp_close(session));
}

int main(int argc, char **argv) {
  CHECK(argc == 2);
  url = argv[1];
  speech();
  images();
  context();
  calls();
  suspension();
  puts("sends passed");
  return 0;
}
