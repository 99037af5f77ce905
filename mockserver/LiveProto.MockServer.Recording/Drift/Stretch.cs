using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>
/// What a client did in a row, and what the server said until the client's next act. Audio that goes on meanwhile belongs to it.
/// </summary>
internal sealed class Stretch
{
    /// <summary>The client's messages, with what each does.</summary>
    public List<(RecordedMessage Message, ClientActs Acts)> Client { get; } = [];

    /// <summary>The server's.</summary>
    public List<SeenMessage> Server { get; } = [];

    /// <summary>The line of the client's first message.</summary>
    public int Line => Client.Count > 0 ? Client[0].Message.Line : 1;

    /// <summary>Nothing follows, and the recording does not say that everything was said.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>A microphone is open at its end: the server waits for what follows the last word.</summary>
    public bool EndsListening => Client.Any(static sent => sent.Acts.Audio > TimeSpan.Zero)
        && !Client.Any(static sent => sent.Acts.Acts.Any(
            static act => act.Kind is ActKind.AudioStreamEnd or ActKind.ActivityEnd or ActKind.ActivityStart));

    public static List<Stretch> Of(RecordedConnection connection)
    {
        var stretches = new List<Stretch> { new() };
        foreach (RecordedMessage message in connection.Messages)
        {
            if (message.IsFromServer)
            {
                stretches[^1].Server.Add(SeenMessage.Of(message.ToPayload()));
                continue;
            }

            ClientActs acts = ClientActs.Of(message.ToPayload());
            if (acts.Acts.Length > 0 && stretches[^1].Server.Count > 0)
                stretches.Add(new Stretch());
            stretches[^1].Client.Add((message, acts));
        }

        stretches[^1].IsCutOff = connection.Ending is null;
        return stretches;
    }
}
