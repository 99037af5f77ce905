using System.Text;
using System.Text.Json;
using LiveProto.Fuzz.Oracles.Json;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Drift;
using LiveProto.Mocking.Recording.Files;
using LiveProto.Mocking.Recording.Replay;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Targets;

/// <summary>Recordings that others wrote.</summary>
internal sealed class RecordingTarget : IFuzzTarget
{
    private const int MaxActions = 10_000;

    public string Name => "recording";

    public string Law =>
        "Whatever the bytes: a recording or a problem with its place; what is read is served to its end, compared, and written so that it reads the same.";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        """
        liveproto recording 1
        # seed
        1@ gemini v1beta
        1> 0.000 {"setup":{"model":"models/m","sessionResumption":{"handle":"handle-1"}}}
        1< 0.150 {"setupComplete":{}}
        $1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
        1> 0.200 {"realtimeInput":{"audio":{"data":"$1","mimeType":"audio/pcm;rate=16000"}}}
        1<t 0.300 {"toolCall":{"functionCalls":[{"id":"a","name":"f","args":{}}]}}
        1> 0.400 {"toolResponse":{"functionResponses":[{"id":"a","name":"f","response":{"output":"\u0024100"}}]}}
        2@ vertex v1beta1 constrained
        2> 0.000 "no JSON"
        1! 0.500 server 1011 "Internal error."
        """u8.ToArray(),
        ">30 {\"setup\":{\"model\":\"models/m\"}}\n<27 {\n  \"setupComplete\": {}\n}\n\n"u8.ToArray(),
    ];

    public void Execute(ReadOnlySpan<byte> input)
    {
        RecordedSessions recording;
        try
        {
            recording = RecordedSessions.Parse(input);
        }
        catch (RecordingException)
        {
            return;
        }

        foreach (RecordedConnection connection in recording.Connections)
        {
            Serve(connection);
            foreach (Stretch stretch in Stretch.Of(connection))
            {
                if (ShapeComparison.Compare(stretch.Server, stretch.Server) is [var difference, ..])
                    throw new InvalidOperationException($"differs from itself: {difference}");
            }

            WriteAgain(connection);
        }
    }

    // A client that does what was recorded is served all of it, and diverges nowhere.
    private static void Serve(RecordedConnection connection)
    {
        ReplayScript script = ReplayScript.Of(connection);
        string? diverged = null;
        var machine = new ReplayMachine(script, new ReplayOptions { Speed = 0 }, words => diverged ??= words);
        int sent = 0;
        foreach (RecordedMessage message in connection.Messages)
        {
            if (!message.IsFromServer)
                machine.Accept(ClientActs.Of(message.ToPayload()), TimeSpan.Zero);
            for (int actions = 0; machine.Next(TimeSpan.Zero) is ReplayAction.Send; actions++)
            {
                sent++;
                if (actions > MaxActions)
                    throw new InvalidOperationException("sends without end");
            }
        }

        if (diverged is not null || sent != connection.Messages.Count(message => message.IsFromServer))
            throw new InvalidOperationException($"{sent} messages were sent; {diverged}");
    }

    private static void WriteAgain(RecordedConnection connection)
    {
        byte[] once = Write(connection);
        RecordedConnection back = Parse(once);
        byte[] twice = Write(back);
        // Where a message is kept as it is, short handles keep their names in it and count again; the names are the same from then on.
        byte[] known = connection.Messages.All(message => IsText(message.ToPayload())) ? once : Write(Parse(twice));
        if (back.Messages.Count != connection.Messages.Count || !twice.AsSpan().SequenceEqual(known))
            throw new InvalidOperationException("is another when it is written again: " + Encoding.UTF8.GetString(once));
    }

    private static RecordedConnection Parse(byte[] recording) => RecordedSessions.Parse(recording).Connections[0];

    private static bool IsText(byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return JsonStrings.AreText(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Write(RecordedConnection connection)
    {
        using var file = new MemoryStream();
        var writer = new RecordingWriter(file, Redactor.None);
        writer.Begin(null);
        writer.Opened(1, connection.Backend, connection.ApiVersion, connection.IsConstrained);
        foreach (RecordedMessage message in connection.Messages)
            writer.Message(1, message.At, message.IsFromServer, message.IsText, message.ToPayload());
        if (connection.Ending is { } ending)
            writer.Ended(1, ending);
        return file.ToArray();
    }
}
