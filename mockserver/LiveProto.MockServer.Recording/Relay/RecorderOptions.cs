using LiveProto.Mocking.Recording.Files;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Recording.Relay;

/// <summary>How a <see cref="Recorder"/> runs.</summary>
internal sealed record RecorderOptions
{
    /// <summary>To listen on; 0 = any.</summary>
    public int Port { get; init; }

    /// <summary>Of the recording.</summary>
    public long MaxBytes { get; init; } = RecordingWriter.DefaultMaxBytes;

    /// <summary>Is told of connections, in words; on any thread.</summary>
    public Action<string> Told { get; init; } = static _ => { };

    /// <summary>What is served beside the API; see <see cref="MockServerOptions.Mounts"/>. A page among them may call back.</summary>
    public IReadOnlyDictionary<string, RequestDelegate> Mounts { get; init; } = new Dictionary<string, RequestDelegate>();

    /// <summary>Gives the observer of this moment; while it answers null, nothing is copied for one. null = there never is one.</summary>
    public Func<Action<JournalEntry>?>? Watcher { get; init; }
}
