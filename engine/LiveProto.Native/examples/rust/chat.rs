// A text chat of two turns, then three of speech. rustc -O chat.rs -L out -l liveproto; ./chat http://127.0.0.1:4242 key
use std::ffi::{c_char, CStr};

// As much of include/liveproto.h as this program needs.
#[repr(C)]
struct Event {
    kind: i32,
    flags: u32,
    sample_rate: i32,
    turn: i32,
    text: *const u8,
    text_length: usize,
    samples: *const i16,
    count: usize,
    lease: u64,
}
const AUDIO: i32 = 11;
const TURN_ENDED: i32 = 26;

extern "C" {
    fn lp_error(length: *mut usize) -> *const c_char;
    fn lp_connect(options: *const u8, length: usize, timeout_ms: i32, session: *mut u64) -> i32;
    fn lp_close(session: u64) -> i32;
    fn lp_next(session: u64, event: *mut Event, timeout_ms: i32) -> i32;
    fn lp_release(event: *mut Event) -> i32;
    fn lp_send_text(session: u64, text: *const u8, length: usize) -> i32;
    fn lp_send_audio(session: u64, samples: *const i16, count: usize) -> i32;
    fn lp_send_realtime(session: u64, json: *const u8, length: usize) -> i32;
}

type Answer<T> = Result<T, String>;

fn check(status: i32) -> Answer<()> {
    if status == 0 {
        return Ok(());
    }
    let text = unsafe { CStr::from_ptr(lp_error(std::ptr::null_mut())) };
    Err(format!("{status}: {}", text.to_string_lossy()))
}

struct Session(u64);

impl Session {
    fn open(options: &str) -> Answer<Session> {
        let mut handle = 0;
        check(unsafe { lp_connect(options.as_ptr(), options.len(), 10_000, &mut handle) })?;
        Ok(Session(handle))
    }

    fn send_text(&self, text: &str) -> Answer<()> {
        check(unsafe { lp_send_text(self.0, text.as_ptr(), text.len()) })
    }

    fn send_realtime(&self, json: &str) -> Answer<()> {
        check(unsafe { lp_send_realtime(self.0, json.as_ptr(), json.len()) })
    }

    fn send_audio(&self, samples: &[i16]) -> Answer<()> {
        check(unsafe { lp_send_audio(self.0, samples.as_ptr(), samples.len()) })
    }

    // The words of the turn, and how many samples it spoke.
    fn turn(&self) -> Answer<(String, usize)> {
        let mut spoken = 0;
        loop {
            let mut event: Event = unsafe { std::mem::zeroed() };
            check(unsafe { lp_next(self.0, &mut event, 30_000) })?;
            spoken += if event.kind == AUDIO { event.count } else { 0 };
            let words = match event.kind {
                TURN_ENDED if event.text.is_null() => Some(String::new()),
                TURN_ENDED => Some(String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(event.text, event.text_length) }).into_owned()),
                _ => None,
            };
            check(unsafe { lp_release(&mut event) })?;
            if let Some(words) = words {
                return Ok((words, spoken));
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        unsafe { lp_close(self.0) };
    }
}

fn main() -> Answer<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let session = Session::open(&format!(
        r#"{{"url":"{}","key":"{}","setup":{{"model":"gemini-3.8-live","outputAudioTranscription":{{}},
        "realtimeInputConfig":{{"automaticActivityDetection":{{"disabled":true}}}}}}}}"#,
        arguments[1], arguments[2]
    ))?;
    for question in ["Hello", "And again"] {
        session.send_text(question)?;
        let (words, spoken) = session.turn()?;
        println!("{words} ({spoken} samples)");
    }
    let chunk: Vec<i16> = (0..320).map(|i| (8000.0 * (std::f64::consts::TAU * 300.0 * i as f64 / 16000.0).sin()) as i16).collect();
    for turn in 1..=3 {
        session.send_realtime(r#"{"activityStart":{}}"#)?;
        for _ in 0..10 {
            session.send_audio(&chunk)?;
        }
        session.send_realtime(r#"{"activityEnd":{}}"#)?;
        println!("turn {turn}: {}", if session.turn()?.1 > 0 { "speech" } else { "silence" });
    }
    Ok(())
}
