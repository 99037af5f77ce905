// LiveProto for C++17: who goes out of scope gives back, and faults are exceptions. Header only, over liveproto.h, which says what each call means.
#ifndef LIVEPROTO_HPP
#define LIVEPROTO_HPP

#include <liveproto.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace liveproto {

// A fault: its number, and the library's text.
class error : public std::runtime_error {
 public:
  explicit error(lp_status status) : std::runtime_error(lp_error(nullptr)), status_(status) {}
  lp_status status() const noexcept { return status_; }

 private:
  lp_status status_;
};

inline lp_status check(lp_status status) { return status < 0 ? throw error(status) : status; }

// An event on loan; moved, never copied.
class event {
 public:
  event() noexcept : native_() {}
  explicit event(const lp_event &native) noexcept : native_(native) {}
  event(event &&other) noexcept : native_(std::exchange(other.native_, lp_event())) {}
  event &operator=(event &&other) noexcept { std::swap(native_, other.native_); return *this; }
  ~event() { if (native_.lease != 0) lp_release(&native_); }

  lp_event_kind kind() const noexcept { return static_cast<lp_event_kind>(native_.kind); }
  std::string_view text() const noexcept { return {native_.text, native_.text_length}; }
  const std::int16_t *samples() const noexcept { return native_.samples; }
  std::size_t count() const noexcept { return native_.count; }
  int sample_rate() const noexcept { return native_.sample_rate; }
  bool from_user() const noexcept { return (native_.flags & LP_FROM_USER) != 0; }

  // All that it tells, as JSON.
  std::string json() const {
    lp_text text;
    check(lp_event_json(&native_, &text));
    std::string copy(text.data, text.length);
    lp_text_release(&text);
    return copy;
  }

 private:
  lp_event native_;
};

// A session; closed when it goes out of scope. Threads as in liveproto.h.
class session {
 public:
  explicit session(std::string_view options, std::int32_t timeout_ms = 10000) : handle_(0) {
    if (check(lp_connect(options.data(), options.size(), timeout_ms, &handle_)) != LP_OK) throw std::runtime_error("connecting took longer than was allowed");
  }
  session(session &&other) noexcept : handle_(std::exchange(other.handle_, 0)) {}
  session &operator=(session &&other) noexcept { std::swap(handle_, other.handle_); return *this; }
  ~session() { if (handle_ != 0) lp_close(handle_); }

  lp_session handle() const noexcept { return handle_; }

  // Nothing when the time is over, or the session is and all was read.
  std::optional<event> next(std::int32_t timeout_ms = -1) {
    lp_event native;
    if (check(lp_next(handle_, &native, timeout_ms)) != LP_OK) return std::nullopt;
    return event(native);
  }

  // A turn that is over: words and speech.
  std::optional<event> ask(std::string_view text, std::int32_t timeout_ms = -1) {
    lp_event native;
    if (check(lp_ask(handle_, text.data(), text.size(), timeout_ms, &native)) != LP_OK) return std::nullopt;
    return event(native);
  }

  // False when it was not sent in time.
  bool send_text(std::string_view text) { return check(lp_send_text(handle_, text.data(), text.size())) == LP_OK; }
  bool send_content(std::string_view json) { return check(lp_send_content(handle_, json.data(), json.size())) == LP_OK; }
  bool send_realtime(std::string_view json) { return check(lp_send_realtime(handle_, json.data(), json.size())) == LP_OK; }
  // False when it was dropped, since the connection does not keep up.
  bool send_audio(const std::int16_t *samples, std::size_t count) { return check(lp_send_audio(handle_, samples, count)) == LP_OK; }

 private:
  lp_session handle_;
};

}  // namespace liveproto

#endif
