using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Mocking.Tests.Session;

/// <summary>A quarter of an hour of conversation over three connections, in no time and the same every time.</summary>
public class VirtualTimeTests
{
    private static readonly SessionOptions Options = new() { Lifetime = new() { Connection = TimeSpan.FromMinutes(6) } };

    [Fact]
    public void QuarterOfAnHour_WithGoAwayAndTwoResumptions_GivesTheSameBytes100Times()
    {
        var first = new Conversation();
        Assert.True(first.Now >= TimeSpan.FromMinutes(15), $"{first.Now}");
        Assert.Equal(3, first.GoAways);
        Assert.Equal(2, first.Resumptions);
        Assert.True(first.Interruptions > 10, $"{first.Interruptions}");
        for (int i = 1; i < 100; i++)
            Assert.Equal(first.Digest, new Conversation().Digest);
    }

    /// <summary>The whole conversation; its digest covers every byte that was sent and when.</summary>
    private sealed class Conversation
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly ArrayBufferWriter<byte> _buffer = new();
        private readonly ResumptionStore _store = new();
        private ServerSession _session = null!;
        private string? _handle;
        private string? _callId;
        private bool _isLeaving;

        public Conversation()
        {
            for (int connection = 1; connection <= 3; connection++)
                Talk(connection);
            Digest = Convert.ToHexString(_hash.GetHashAndReset());
        }

        public string Digest { get; }

        public TimeSpan Now { get; private set; }

        public int GoAways { get; private set; }

        public int Resumptions { get; private set; }

        public int Interruptions { get; private set; }

        private void Talk(int connection)
        {
            _isLeaving = false;
            _session = new ServerSession(new SessionContext
            {
                Backend = LiveBackend.GeminiApi,
                ApiVersion = "v1beta",
                SessionNumber = connection,
                Secret = "a fixed seed"u8.ToArray(),
                Options = Options,
                Resumption = _store,
            });
            _session.Start(Now);
            string resumption = _handle is null ? "" : "\"handle\":\"" + _handle + "\"";
            Resumptions += _handle is null ? 0 : 1;
            Send(SessionDriver.Setup(more:
                "\"outputAudioTranscription\":{},\"tools\":[{\"functionDeclarations\":[{\"name\":\"turn_on_the_lights\"}]}],\"sessionResumption\":{" + resumption + "}"));
            while (!_isLeaving)
            {
                Ask("What was my last question?", 9);
                Ask("Tell me a very long story", 2.5);
                Ask("Turn on the lights", 0.2);
                Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + _callId
                    + "\",\"name\":\"turn_on_the_lights\",\"response\":{\"output\":\"ok\"}}]}}");
                Run(20);
            }

            _session.ClientClosed(Now);
            Assert.Null(_session.NextDue);
        }

        private void Ask(string text, double seconds)
        {
            Send("{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}],\"turnComplete\":true}}");
            Run(seconds);
        }

        private void Send(string json)
        {
            _session.Accept(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), Now);
            Collect();
        }

        private void Run(double seconds)
        {
            TimeSpan end = Now + TimeSpan.FromSeconds(seconds);
            while (_session.NextDue is { } due && due <= end)
            {
                Now = due;
                _session.Advance(Now);
                Collect();
            }

            Now = end;
        }

        private void Collect()
        {
            while (_session.TryDequeue(out SessionOutput? output))
            {
                ServerMessage message = Assert.IsType<SessionOutput.Send>(output).Message;
                _buffer.ResetWrittenCount();
                ServerMessageWriter.Write(_buffer, message, JsonFormat.Pretty);
                _hash.AppendData(BitConverter.GetBytes(Now.Ticks));
                _hash.AppendData(_buffer.WrittenSpan);
                _handle = message.SessionResumptionUpdate?.NewHandle ?? _handle;
                _callId = message.ToolCall?.FunctionCalls[0].Id ?? _callId;
                Interruptions += message.ServerContent?.Interrupted == true ? 1 : 0;
                GoAways += message.GoAway is null ? 0 : 1;
                _isLeaving |= message.GoAway is not null;
            }
        }
    }
}
