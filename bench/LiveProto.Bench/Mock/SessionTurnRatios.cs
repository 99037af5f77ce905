using System.Buffers;
using LiveProto.Bench.Ratios;
using LiveProto.Mocking;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Profiles;
using LiveProto.Wire;

namespace LiveProto.Bench.Mock;

/// <summary>
/// The inside of the mock alone: a text turn from the client's JSON to the serialised answer. A turn behind ten thousand others costs what
/// one behind ten costs.
/// </summary>
internal sealed class SessionTurnRatios : IRatioGroup
{
    private static readonly ReadOnlySequence<byte> s_setup = new(
        """{"setup":{"model":"models/gemini-2.0-flash-live-001","generationConfig":{"responseModalities":["TEXT"]},"sessionResumption":{}}}"""u8.ToArray());

    private static readonly ReadOnlySequence<byte> s_turn = new(
        """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Hello"}]}],"turnComplete":true}}"""u8.ToArray());

    public string Name => "mocksession";

    public IReadOnlyList<RatioRow> Rows =>
    [
        new("a text turn with a handle, behind 10,000 others", "behind 10 others, then as many as measured", 0.8, () =>
            new RatioPair(new Talk(10).Turns, new Talk(10_000).Turns)),
    ];

    private sealed class Talk
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
        private readonly int _before;
        private ServerSession _session;
        private int _turns;

        public Talk(int before)
        {
            _before = before;
            _session = Open();
        }

        public void Turns(int count)
        {
            for (int i = 0; i < count; i++)
            {
                // The young one begins anew before it grows old.
                if (_turns++ > 2 * _before + 100)
                    _session = Open();
                Turn();
            }
        }

        private ServerSession Open()
        {
            _session = new ServerSession(new SessionContext
            {
                Backend = LiveBackend.GeminiApi,
                ApiVersion = "v1beta",
                SessionNumber = 1,
                Secret = new byte[32],
                Options = new SessionOptions { Pacing = new PacingOptions { Speed = 0 }, ContextWindowTokens = int.MaxValue },
                Resumption = new ResumptionStore(),
            });
            _session.Start(TimeSpan.Zero);
            _session.Accept(s_setup, TimeSpan.Zero);
            for (_turns = 0; _turns < _before; _turns++)
                Turn();
            return _session;
        }

        private void Turn()
        {
            _session.Accept(s_turn, TimeSpan.Zero);
            while (_session.TryDequeue(out SessionOutput? output))
            {
                if (output is not SessionOutput.Send send)
                    throw new InvalidOperationException(output.ToString());
                _buffer.ResetWrittenCount();
                ServerMessageWriter.Write(_buffer, send.Message, JsonFormat.Pretty);
            }
        }
    }
}
