using LiveProto.Mocking.Scenarios;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Stores;

/// <summary>What a store holds of one handle. Nothing in it is secret but what was said: the handle is in its key alone, hashed.</summary>
/// <remarks>What may be missing can be set: the serializer would put null over the default of an init-only member.</remarks>
internal sealed record StoredSession
{
    /// <summary>Of this form. A reader refuses every other one.</summary>
    public required int Version { get; init; }

    public LiveBackend Backend { get; set; }

    public required string Model { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required IReadOnlyList<StoredItem> Items { get; init; }

    /// <summary>Where that begins which the model has not answered, as an index of <see cref="Items"/>.</summary>
    public int Open { get; set; }

    public bool HasAnswer { get; set; }

    public string? Instructions { get; set; }

    public IReadOnlyList<StoredCall> Calls { get; set; } = [];

    public IReadOnlyList<StoredResult> Silent { get; set; } = [];

    /// <summary>How often each rule of the scenario has applied.</summary>
    public IReadOnlyDictionary<string, int> Uses { get; set; } = new Dictionary<string, int>();

    public string? Named { get; set; }

    public bool HasBegun { get; set; }

    internal sealed record StoredItem
    {
        public HistoryRole Role { get; set; }

        public required string Text { get; init; }

        public int TextTokens { get; set; }

        public int AudioTokens { get; set; }

        public int ImageTokens { get; set; }

        public int VideoTokens { get; set; }

        public int Images { get; set; }

        /// <summary>How long it was spoken, in ticks of 100 ns.</summary>
        public long? Speech { get; set; }
    }

    internal sealed record StoredCall
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public bool IsBlocking { get; set; }

        public bool IsAnswered { get; set; }

        public string? Response { get; set; }
    }

    internal sealed record StoredResult
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public string? Response { get; set; }
    }
}
