package agent

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

const path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=any-text"

// Socket is the least of a WebSocket client (RFC 6455) that talks with a mock server on this machine: a program of yours would use
// google.golang.org/genai, whose bytes these are.
type Socket struct {
	conn net.Conn
	in   *bufio.Reader
}

// Dial opens a live session below a base URL.
func Dial(baseURL string) (*Socket, error) {
	target, err := url.Parse(baseURL + path)
	if err != nil {
		return nil, err
	}
	conn, err := net.DialTimeout("tcp", target.Host, time.Minute)
	if err != nil {
		return nil, err
	}
	conn.SetDeadline(time.Now().Add(time.Minute))
	nonce := make([]byte, 16)
	rand.Read(nonce)
	request, _ := http.NewRequest("GET", target.String(), nil)
	request.Header.Set("Upgrade", "websocket")
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Sec-WebSocket-Version", "13")
	request.Header.Set("Sec-WebSocket-Key", base64.StdEncoding.EncodeToString(nonce))
	if err := request.Write(conn); err != nil {
		return nil, err
	}
	in := bufio.NewReader(conn)
	answer, err := http.ReadResponse(in, request)
	if err != nil || answer.StatusCode != http.StatusSwitchingProtocols {
		conn.Close()
		return nil, fmt.Errorf("no upgrade: %v %v", answer, err)
	}
	return &Socket{conn, in}, nil
}

// Send writes one message.
func (s *Socket) Send(message any) error {
	data, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return s.frame(0x1, data)
}

// Receive reads the next message; the error of a close has its code and reason.
func (s *Socket) Receive(message any) error {
	var data []byte
	for {
		var head [2]byte
		if _, err := io.ReadFull(s.in, head[:]); err != nil {
			return err
		}
		length := uint64(head[1])
		size := map[uint64]int{126: 2, 127: 8}[length]
		if size > 0 {
			var wide [8]byte
			if _, err := io.ReadFull(s.in, wide[8-size:]); err != nil {
				return err
			}
			length = binary.BigEndian.Uint64(wide[:])
		}
		payload := make([]byte, length)
		if _, err := io.ReadFull(s.in, payload); err != nil {
			return err
		}
		switch opcode := head[0] & 0x0F; {
		case opcode == 0x8 && length >= 2:
			s.frame(0x8, payload[:2])
			return fmt.Errorf("closed: %d %s", binary.BigEndian.Uint16(payload), payload[2:])
		case opcode == 0x8:
			return fmt.Errorf("closed: 1005")
		case opcode == 0x9:
			s.frame(0xA, payload)
		case opcode != 0xA:
			data = append(data, payload...)
			if head[0]&0x80 != 0 {
				return json.Unmarshal(data, message)
			}
		}
	}
}

// Close says good-bye and waits for the answer.
func (s *Socket) Close() {
	s.frame(0x8, []byte{0x03, 0xE8})
	io.Copy(io.Discard, s.in)
	s.conn.Close()
}

func (s *Socket) frame(opcode byte, payload []byte) error {
	head := []byte{0x80 | opcode, 0x80 | byte(len(payload))}
	switch {
	case len(payload) > 0xFFFF:
		head = binary.BigEndian.AppendUint64([]byte{0x80 | opcode, 0x80 | 127}, uint64(len(payload)))
	case len(payload) > 125:
		head = binary.BigEndian.AppendUint16([]byte{0x80 | opcode, 0x80 | 126}, uint16(len(payload)))
	}
	mask := make([]byte, 4)
	rand.Read(mask)
	frame := append(head, mask...)
	for i, b := range payload {
		frame = append(frame, b^mask[i%4])
	}
	_, err := s.conn.Write(frame)
	return err
}
