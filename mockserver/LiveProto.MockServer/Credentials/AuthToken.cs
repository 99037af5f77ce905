using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Messages;
using LiveProto.Mocking.Session;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Wire;

namespace LiveProto.Mocking.Credentials;

/// <summary>An ephemeral token and what is left of it (docs/protocol.md §1.3). Thread-safe.</summary>
/// <param name="Name">The credential itself: <c>auth_tokens/…</c>.</param>
/// <param name="Uses">Session starts it is good for; 0 = any number.</param>
/// <param name="ExpiresAt">After this, nothing is accepted. Time since the server started.</param>
/// <param name="NewSessionsUntil">After this, only resumptions are.</param>
/// <param name="Template">The setup it imposes, as JSON in camelCase; null = none.</param>
/// <param name="Mask">The fields of the template that are imposed; null = all there is, the client's setup does not count.</param>
internal sealed record AuthToken(
    string Name, int Uses, TimeSpan ExpiresAt, TimeSpan NewSessionsUntil, JsonObject? Template, IReadOnlyList<string>? Mask) : ISessionGrant
{
    private int _used;

    public CloseVerdict? Refuse(bool resumes, TimeSpan now)
    {
        if (now >= ExpiresAt || (!resumes && now >= NewSessionsUntil))
            return new CloseVerdict(CloseCodes.InternalError, "Token has expired");
        return !resumes && Uses > 0 && Volatile.Read(ref _used) >= Uses ? new CloseVerdict(CloseCodes.InternalError, CloseReasons.TokenSpent) : null;
    }

    public bool TryUse()
    {
        int used;
        do
        {
            used = Volatile.Read(ref _used);
            if (Uses == 0)
                return true;
            if (used >= Uses)
                return false;
        }
        while (Interlocked.CompareExchange(ref _used, used + 1, used) != used);
        return true;
    }

    public Setup Constrain(Setup client)
    {
        if (Template is null)
            return client;
        JsonObject merged = Mask is null ? Template.DeepClone().AsObject() : Impose(ToJson(client), Mask);
        return FromJson(merged);
    }

    /// <summary>Never the name: it is the credential.</summary>
    public override string ToString() => "auth_tokens/***";

    private JsonObject Impose(JsonObject client, IReadOnlyList<string> mask)
    {
        foreach (string path in mask)
        {
            JsonObject target = client;
            JsonNode? source = Template;
            string[] steps = path.Split('.');
            foreach (string step in steps.AsSpan(0, steps.Length - 1))
            {
                source = (source as JsonObject)?[step];
                if (target[step] is not JsonObject next)
                    target[step] = next = [];
                target = next;
            }

            // A field that the mask names and the template leaves out is locked as well: to nothing.
            string last = steps[^1];
            JsonNode? value = (source as JsonObject)?[last];
            if (value is null)
                target.Remove(last);
            else
                target[last] = value.DeepClone();
        }

        return client;
    }

    private static JsonObject ToJson(Setup setup)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ClientMessageWriter.Write(buffer, new ClientMessage { Setup = setup });
        return JsonNode.Parse(buffer.WrittenSpan)!["setup"]!.DeepClone().AsObject();
    }

    private static Setup FromJson(JsonObject setup)
    {
        byte[] json = Encoding.UTF8.GetBytes(new JsonObject { ["setup"] = setup }.ToJsonString());
        return ClientMessageReader.TryRead(new ReadOnlySequence<byte>(json), out ClientMessage? message, out _) && message.Setup is { } read
            ? read
            : throw new InvalidOperationException("A template that was accepted cannot be read any more.");
    }
}
