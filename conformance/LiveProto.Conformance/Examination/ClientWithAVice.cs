using System.Text.Json.Nodes;
using System.Threading.Channels;
using LiveProto.Examiner.Driving;

namespace LiveProto.Conformance.Examination;

/// <summary>A client that is a plain one but for one vice.</summary>
internal sealed class ClientWithAVice : IExaminedClient
{
    private readonly PlainClient _plain = new();

    /// <summary>Says these words in place of others, and gives this answer to every call; null: says what it is told.</summary>
    public string? Words { get; init; }

    /// <summary>How often it sends each piece of sound.</summary>
    public int SoundTimes { get; init; } = 1;

    /// <summary>Whether it shows an interruption that was none at the end.</summary>
    public bool Invents { get; init; }

    /// <summary>Where clients are kept that do not close; null: it closes.</summary>
    public List<PlainClient>? LeftOpen { get; init; }

    public bool Resumes => false;

    public ChannelReader<Sight> Sights => Invents ? new Inventing(_plain.Sights) : _plain.Sights;

    public Task ConnectAsync(Uri server, string key, JsonObject setup, CancellationToken cancellationToken) =>
        _plain.ConnectAsync(server, key, setup, cancellationToken);

    public async Task<bool> TryDoAsync(string verb, string argument, CancellationToken cancellationToken)
    {
        if (verb is "ask" or "context" or "realtime")
            argument = Words ?? argument;
        for (int i = 1; i < SoundTimes && verb == "tone"; i++)
            await _plain.TryDoAsync(verb, argument, cancellationToken);
        return await _plain.TryDoAsync(verb, argument, cancellationToken);
    }

    public Task AnswerAsync(string id, string name, JsonObject response, CancellationToken cancellationToken) =>
        _plain.AnswerAsync(id, name, Words is null ? response : new JsonObject { ["answer"] = Words }, cancellationToken);

    public async Task CloseAsync()
    {
        if (LeftOpen is null)
        {
            await _plain.CloseAsync();
            return;
        }

        lock (LeftOpen)
            LeftOpen.Add(_plain);
    }

    public ValueTask DisposeAsync() => LeftOpen is null ? _plain.DisposeAsync() : ValueTask.CompletedTask;

    private sealed class Inventing(ChannelReader<Sight> inner) : ChannelReader<Sight>
    {
        private bool _hasInvented;

        public override bool TryRead(out Sight item)
        {
            if (inner.TryRead(out item))
                return true;
            if (_hasInvented || !inner.Completion.IsCompleted)
                return false;
            item = new Sight("interrupted", true);
            return _hasInvented = true;
        }

        public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            await inner.WaitToReadAsync(cancellationToken) || !_hasInvented;
    }
}
