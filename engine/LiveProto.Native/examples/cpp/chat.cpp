// A text chat of two turns, then one of speech. ./a.out http://127.0.0.1:4242 key
#include <cstdio>
#include <exception>
#include <liveproto.hpp>
#include <vector>

int main(int argc, char **argv) try {
  const std::string url = argc > 1 ? argv[1] : "https://generativelanguage.googleapis.com", key = argc > 2 ? argv[2] : "none";
  liveproto::session session(
      R"({"url":")" + url + R"(","key":")" + key + R"(","setup":{"model":"gemini-3.8-live","outputAudioTranscription":{},)"
      R"("realtimeInputConfig":{"automaticActivityDetection":{"disabled":true}}}})");
  for (const char *question : {"Hello", "And again"}) {
    if (auto turn = session.ask(question, 30000)) std::printf("%s (%zu samples)\n", std::string(turn->text()).c_str(), turn->count());
  }
  std::vector<std::int16_t> chunk(320, 2000);
  for (int turn = 1; turn <= 3; turn++) {
    session.send_realtime(R"({"activityStart":{}})");
    for (int i = 0; i < 10; i++) session.send_audio(chunk.data(), chunk.size());
    session.send_realtime(R"({"activityEnd":{}})");
    std::size_t samples = 0;
    // The turns that were asked for have left their ends among the events.
    for (bool over = false; !over;) {
      auto event = session.next(30000);
      if (!event) break;
      samples += event->kind() == LP_AUDIO ? event->count() : 0;
      over = event->kind() == LP_TURN_ENDED && samples > 0;
    }
    std::printf("turn %d: %s\n", turn, samples > 0 ? "speech" : "silence");
  }
  return 0;
} catch (const std::exception &fault) {
  std::fprintf(stderr, "%s\n", fault.what());
  return 1;
}
