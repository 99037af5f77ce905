using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Scripting;
using LiveProto.Mocking.Session.Resumption;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;

namespace LiveProto.Mocking.Stores;

/// <summary>Snapshots as bytes that another server, perhaps of another version, reads back. What it reads it does not trust.</summary>
internal static class SnapshotFormat
{
    public const int Version = 1;

    // Far above any context window; sums of them fit.
    private const long MaxTokens = 100_000_000;

    public static byte[] Write(SessionSnapshot snapshot, DateTimeOffset expiresAt)
    {
        ConversationSnapshot conversation = snapshot.Conversation;
        return JsonSerializer.SerializeToUtf8Bytes(
            new StoredSession
            {
                Version = Version,
                Backend = snapshot.Backend,
                Model = snapshot.Model,
                ExpiresAt = expiresAt,

                // What has left the window is not said again.
                Items = conversation.Items.GetRange(conversation.Start, conversation.Count - conversation.Start).ConvertAll(ToStored),
                Open = Math.Max(conversation.Open - conversation.Start, 0),
                HasAnswer = conversation.HasAnswer,
                Instructions = conversation.Instructions,
                Calls = [.. snapshot.OpenCalls.Select(ToStored)],
                Silent = [.. snapshot.SilentResults.Select(ToStored)],
                Uses = snapshot.Progress.Uses,
                Named = snapshot.Progress.Named,
                HasBegun = snapshot.Progress.HasBegun,
            },
            StoredSessionJson.Default.StoredSession);
    }

    /// <summary>Null where it is not a snapshot of this version, and then why: without a word of its content.</summary>
    public static SessionSnapshot? Read(ReadOnlySpan<byte> utf8, out DateTimeOffset expiresAt, out string problem)
    {
        expiresAt = default;
        problem = "";
        try
        {
            StoredSession? stored = JsonSerializer.Deserialize(utf8, StoredSessionJson.Default.StoredSession);
            problem = stored is null ? "nothing in it" : Check(stored);
            if (problem.Length > 0)
                return null;
            expiresAt = stored!.ExpiresAt;
            return ToSnapshot(stored);
        }
        catch (Exception refused) when (refused is JsonException or FormatException)
        {
            problem = "not in this version's form";
            return null;
        }
    }

    private static string Check(StoredSession stored)
    {
        if (stored.Version != Version)
            return $"version {stored.Version} of the form, where {Version} is read";
        if (!Enum.IsDefined(stored.Backend) || stored.Open < 0 || stored.Open > stored.Items.Count)
            return "values that no session has";
        long tokens = 0;
        foreach (StoredSession.StoredItem item in stored.Items)
        {
            if (item is null || !Enum.IsDefined(item.Role) || item.Speech < 0)
                return "an entry that no history has";
            foreach (int count in (ReadOnlySpan<int>)[item.TextTokens, item.AudioTokens, item.ImageTokens, item.VideoTokens, item.Images])
            {
                tokens += count;
                if (count < 0 || tokens > MaxTokens)
                    return "sums that no history has";
            }
        }

        bool isWhole = !stored.Calls.Contains(null!) && !stored.Silent.Contains(null!) && stored.Uses.Values.All(static uses => uses >= 0);
        return isWhole ? "" : "values that no session has";
    }

    private static SessionSnapshot ToSnapshot(StoredSession stored)
    {
        List<HistoryItem> items = [.. stored.Items.Select(ToItem)];
        TokenTally tokens = default;
        foreach (HistoryItem item in items)
            tokens += item.Tokens;
        var conversation = new ConversationSnapshot(
            items, items.Sum(static item => item.Bytes), 0, items.Count, stored.Open, stored.HasAnswer, tokens,
            items.Sum(static item => item.Images), stored.Instructions);
        return new SessionSnapshot(
            conversation,
            [.. stored.Calls.Select(static call => new OpenCall(call.Id, call.Name,
                call.IsBlocking) { IsAnswered = call.IsAnswered, Response = ToJson(call.Response) })],
            [.. stored.Silent.Select(static result => new ToolResult(result.Id, result.Name, ToJson(result.Response)))],
            stored.Backend,
            stored.Model)
        {
            Progress = new ScenarioProgress(stored.Uses, stored.Named, stored.HasBegun),
        };
    }

    private static HistoryItem ToItem(StoredSession.StoredItem item) =>
        new(item.Role, item.Text, new TokenTally(item.TextTokens, item.AudioTokens, item.ImageTokens, item.VideoTokens), item.Images)
        {
            Speech = item.Speech is { } ticks ? new TimeSpan(ticks) : null,
        };

    private static StoredSession.StoredItem ToStored(HistoryItem item) => new()
    {
        Role = item.Role,
        Text = item.Text,
        TextTokens = item.Tokens.Text,
        AudioTokens = item.Tokens.Audio,
        ImageTokens = item.Tokens.Image,
        VideoTokens = item.Tokens.Video,
        Images = item.Images,
        Speech = item.Speech?.Ticks,
    };

    private static StoredSession.StoredCall ToStored(OpenCall call) =>
        new()
        {
            Id = call.Id,
            Name = call.Name,
            IsBlocking = call.IsBlocking,
            IsAnswered = call.IsAnswered,
            Response = call.Response?.ToString()
        };

    private static StoredSession.StoredResult ToStored(ToolResult result) =>
        new() { Id = result.CallId, Name = result.Name, Response = result.Response?.ToString() };

    private static JsonText? ToJson(string? text) => text is null ? null : JsonText.Parse(text);
}
