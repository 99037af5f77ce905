// A question from a recording, with its begin and end marked by us, as with a push-to-talk button: no waiting for a silence.
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Messages;

var detection = new AutomaticActivityDetection { Disabled = true };
var setup = new Setup { Model = "gemini-3.8-live", RealtimeInputConfig = new() { AutomaticActivityDetection = detection } };
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

PcmAudio question = WavFile.Read(args[0]);
await using (LiveUtterance utterance = session.BeginUtterance())           // the button goes down with the first sound …
    await utterance.SendAudioAsync(question.Samples, question.Format);     // … and up at the end of this block

LiveTurn turn = await session.ReadTurnAsync();
await turn.SaveWavAsync(args[1]);
Console.WriteLine($"{question.Duration.TotalSeconds:0.0} s asked, {turn.AudioDuration.TotalSeconds:0.0} s answered");
