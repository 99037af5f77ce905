// Package agent shows how Go tests use the LiveProto mock server. This file is the whole helper; copy it beside your tests.
package agent

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

const (
	startTime  = 2 * time.Minute
	stopTime   = 10 * time.Second
	answerTime = 90 * time.Second // Longer than the longest wait that the server grants.
)

// Server is a mock server in a process of its own, on a free port.
type Server struct {
	URL    string `json:"url"`
	CAFile string `json:"caFile"`

	ControlURL   string `json:"controlUrl"`
	ControlToken string `json:"controlToken"`

	process *exec.Cmd
	http    *http.Client
}

// Start runs `liveproto serve`, or what the environment's LIVEPROTO says instead of `liveproto`; further arguments go to serve.
func Start(args ...string) (*Server, error) {
	command := os.Getenv("LIVEPROTO")
	if command == "" {
		command = "liveproto"
	}
	words := append(strings.Fields(command), "serve", "--port", "0", "--speed", "0", "--control", "--json")
	words = append(words, args...)
	s := &Server{
		process: exec.Command(words[0], words[1:]...),
		// The server is on this machine: a proxy of the environment has no say in it.
		http: &http.Client{Timeout: answerTime, Transport: &http.Transport{Proxy: nil}},
	}
	s.process.Stderr = os.Stderr
	out, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	deadline := time.AfterFunc(startTime, func() { s.process.Process.Kill() })
	line, err := bufio.NewReader(out).ReadBytes('\n')
	deadline.Stop()
	if err != nil || json.Unmarshal(line, s) != nil {
		s.Stop()
		return nil, fmt.Errorf("the mock server did not start: %s %v", bytes.TrimSpace(line), err)
	}
	if s.ControlToken == "" { // The line tells a token that the server made; one that was given is not repeated.
		s.ControlToken = givenToken(args)
	}
	return s, nil
}

func givenToken(args []string) string {
	for i, arg := range args {
		if strings.HasPrefix(arg, "--control-token=") {
			return strings.TrimPrefix(arg, "--control-token=")
		}
		if arg == "--control-token" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return os.Getenv("LIVEPROTO_CONTROL_TOKEN")
}

// Stop sends TERM, and KILL where that is not enough.
func (s *Server) Stop() {
	s.process.Process.Signal(syscall.SIGTERM)
	deadline := time.AfterFunc(stopTime, func() { s.process.Process.Kill() })
	s.process.Wait()
	deadline.Stop()
}

// Live is one test's share of the server.
type Live struct {
	BaseURL string // http://…/t/KEY; for Google's SDK write ws:// in front, so that it dials without TLS.

	server *Server
	key    string
}

// Test returns the share of one test: 1 to 128 of A-Z a-z 0-9 . _ ~ -.
func (s *Server) Test(key string) *Live {
	return &Live{BaseURL: s.URL + "/t/" + key, server: s, key: key}
}

// M is a JSON object.
type M map[string]any

// Scenario says what is answered: YAML or JSON text, or nil.
func (l *Live) Scenario(text any) error { return l.Post("scenario", M{"scenario": text}) }

// Faults says what goes wrong, as behind --fault: "close:1011:bye@turn-complete=2".
func (l *Live) Faults(faults ...string) error { return l.Post("faults", M{"faults": faults}) }

// Expect waits until all of it happened, in order; the error is the report of what did not.
func (l *Live) Expect(things ...M) error { return l.Post("expect", M{"expect": things}) }

// Post sends any control request of this test.
func (l *Live) Post(route string, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequest("POST", l.server.ControlURL+"/tests/"+l.key+"/"+route, bytes.NewReader(data))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+l.server.ControlToken)
	request.Header.Set("Content-Type", "application/json")
	answer, err := l.server.http.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode == http.StatusOK {
		return err
	}
	var said struct{ Error, Report string }
	if json.Unmarshal(text, &said) == nil && said.Report+said.Error != "" {
		return fmt.Errorf("%s", said.Report+said.Error)
	}
	return fmt.Errorf("%s: %s", answer.Status, text)
}
