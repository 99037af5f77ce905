using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace LiveProto.Examiner.Driving;

/// <summary>
/// A client under examination, as thinly wrapped as can be: the driver tells it what to do and reads what it shows. One session each.
/// </summary>
public interface IExaminedClient : IAsyncDisposable
{
    /// <summary>Whether the session outlives its connections without help.</summary>
    bool Resumes { get; }

    /// <summary>What the client shows, in order; completed after <c>closed</c>.</summary>
    ChannelReader<Sight> Sights { get; }

    /// <summary>Opens the session. A refusal by the server is a sight (<c>closed</c>), no exception.</summary>
    /// <exception cref="NotSupportedException">The client itself refuses such a setup.</exception>
    Task ConnectAsync(Uri server, string key, JsonObject setup, CancellationToken cancellationToken);

    /// <summary>Does what a verb of the case says; false where the client has no such thing.</summary>
    /// <exception cref="NotSupportedException">The client itself refuses to do it here.</exception>
    Task<bool> TryDoAsync(string verb, string argument, CancellationToken cancellationToken);

    /// <summary>Answers a call.</summary>
    Task AnswerAsync(string id, string name, JsonObject response, CancellationToken cancellationToken);

    /// <summary>Ends the session as a well-behaved program does.</summary>
    Task CloseAsync();
}
