package agent

import (
	"os"
	"strings"
	"testing"
)

var server *Server

func TestMain(m *testing.M) {
	var err error
	if server, err = Start(); err != nil {
		panic(err)
	}
	code := m.Run()
	server.Stop()
	os.Exit(code)
}

const scenario = `
- when: { text: { contains: weather } }
  call: { name: get_weather, args: { city: Lisbon } }
- when: { tool: get_weather }
  say: "It is {{ result.summary }}."
`

func TestTheAgentLooksTheWeatherUp(t *testing.T) {
	t.Parallel()
	live := server.Test(t.Name())
	check(t, live.Scenario(scenario))
	answer, err := ask(live, "How is the weather?")
	check(t, err)
	if answer != "It is sunny." {
		t.Fatalf("the agent said %q", answer)
	}
	check(t, live.Expect(
		M{"setup": M{"tools": []M{{"functionDeclarations": []M{{"name": "get_weather"}}}}}},
		M{"userSaid": "How is the weather?"},
		M{"called": M{"name": "get_weather", "args": M{"city": "Lisbon"}}},
		M{"answered": M{"name": "get_weather", "response": M{"summary": "sunny"}}},
		M{"modelSaid": "It is sunny."},
		M{"ended": true}))
}

func TestACloseReachesTheAgent(t *testing.T) {
	t.Parallel()
	live := server.Test(t.Name())
	check(t, live.Faults("close:1011:Internal error encountered.@model-turn"))
	if _, err := ask(live, "Hello"); err == nil || !strings.Contains(err.Error(), "1011") {
		t.Fatalf("not told of the close: %v", err)
	}
	check(t, live.Expect(M{"userSaid": "Hello"}, M{"ended": 1011}))
}

func TestWhatDidNotHappenIsReported(t *testing.T) {
	t.Parallel()
	live := server.Test(t.Name())
	_, err := ask(live, "Hello")
	check(t, err)
	err = live.Post("expect", M{"expect": []M{{"called": "get_weather"}}, "timeoutMs": 0})
	if err == nil || !strings.Contains(err.Error(), "NOT MET      the model called get_weather") {
		t.Fatalf("no report: %v", err)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The agent, in the bytes that google.golang.org/genai sends: asks one question, runs the function that the model calls, and answers what
// the model says.
func ask(live *Live, question string) (string, error) {
	socket, err := Dial(live.BaseURL)
	if err != nil {
		return "", err
	}
	defer socket.Close()
	setup := M{"setup": M{
		"model":            "models/gemini-2.0-flash-live-001",
		"generationConfig": M{"responseModalities": []string{"TEXT"}},
		"tools":            []M{{"functionDeclarations": []M{{"name": "get_weather"}}}}}}
	content := M{"clientContent": M{"turns": []M{{"role": "user", "parts": []M{{"text": question}}}}, "turnComplete": true}}
	if err := socket.Send(setup); err != nil {
		return "", err
	}
	if err := socket.Send(content); err != nil {
		return "", err
	}
	text := ""
	for {
		var message struct {
			ServerContent struct {
				ModelTurn    struct{ Parts []struct{ Text string } }
				TurnComplete bool
			}
			ToolCall struct {
				FunctionCalls []struct {
					ID, Name string
					Args     struct{ City string }
				}
			}
		}
		if err := socket.Receive(&message); err != nil {
			return "", err
		}
		for _, part := range message.ServerContent.ModelTurn.Parts {
			text += part.Text
		}
		for _, call := range message.ToolCall.FunctionCalls {
			summary := "grey"
			if call.Args.City == "Lisbon" {
				summary = "sunny"
			}
			answer := M{"toolResponse": M{"functionResponses": []M{{"id": call.ID, "name": call.Name, "response": M{"summary": summary}}}}}
			if err := socket.Send(answer); err != nil {
				return "", err
			}
		}
		if text != "" && message.ServerContent.TurnComplete {
			return text, nil
		}
	}
}
