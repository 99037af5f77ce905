// A text chat of two turns, then three of speech. CGO_CFLAGS=-Iinclude CGO_LDFLAGS="-Lout" go run chat.go http://127.0.0.1:4242 key
package main

/*
#cgo LDFLAGS: -lliveproto
#include <liveproto.h>
*/
import "C"

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"runtime"
	"unsafe"
)

type session C.lp_session

// The text of a fault is the thread's: stay on it until it is read.
func call(function func() C.lp_status) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if status := function(); status != C.LP_OK {
		return fmt.Errorf("%d: %s", status, C.GoString(C.lp_error(nil)))
	}
	return nil
}

func text(value string) (*C.char, C.size_t) {
	utf8 := append([]byte(value), 0)
	return (*C.char)(unsafe.Pointer(&utf8[0])), C.size_t(len(value))
}

func connect(options any) (session, error) {
	encoded, err := json.Marshal(options)
	if err != nil {
		return 0, err
	}
	var handle C.lp_session
	data, length := text(string(encoded))
	err = call(func() C.lp_status { return C.lp_connect(data, length, 10000, &handle) })
	return session(handle), err
}

func (s session) sendText(words string) error {
	data, length := text(words)
	return call(func() C.lp_status { return C.lp_send_text(C.lp_session(s), data, length) })
}

func (s session) sendRealtime(value string) error {
	data, length := text(value)
	return call(func() C.lp_status { return C.lp_send_realtime(C.lp_session(s), data, length) })
}

func (s session) sendAudio(samples []int16) error {
	return call(func() C.lp_status {
		return C.lp_send_audio(C.lp_session(s), (*C.int16_t)(unsafe.Pointer(&samples[0])), C.size_t(len(samples)))
	})
}

// The words of the turn, and how many samples it spoke.
func (s session) turn() (words string, spoken int, err error) {
	for over := false; !over; {
		var event C.lp_event
		if err = call(func() C.lp_status { return C.lp_next(C.lp_session(s), &event, 30000) }); err != nil {
			return
		}
		if event.kind == C.LP_AUDIO {
			spoken += int(event.count)
		}
		if over = event.kind == C.LP_TURN_ENDED; over {
			words = C.GoStringN(event.text, C.int(event.text_length))
		}
		C.lp_release(&event)
	}
	return
}

func (s session) close() { C.lp_close(C.lp_session(s)) }

func main() {
	type object = map[string]any
	s, err := connect(object{"url": os.Args[1], "key": os.Args[2], "setup": object{
		"model":                    "gemini-3.8-live",
		"outputAudioTranscription": object{},
		"realtimeInputConfig":      object{"automaticActivityDetection": object{"disabled": true}},
	}})
	must(err)
	defer s.close()
	for _, question := range []string{"Hello", "And again"} {
		must(s.sendText(question))
		words, spoken, err := s.turn()
		must(err)
		fmt.Printf("%s (%d samples)\n", words, spoken)
	}
	chunk := make([]int16, 320)
	for i := range chunk {
		chunk[i] = int16(8000 * math.Sin(2*math.Pi*300*float64(i)/16000))
	}
	for turn := 1; turn <= 3; turn++ {
		must(s.sendRealtime(`{"activityStart":{}}`))
		for i := 0; i < 10; i++ {
			must(s.sendAudio(chunk))
		}
		must(s.sendRealtime(`{"activityEnd":{}}`))
		_, spoken, err := s.turn()
		must(err)
		fmt.Printf("turn %d: %s\n", turn, map[bool]string{true: "speech", false: "silence"}[spoken > 0])
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
