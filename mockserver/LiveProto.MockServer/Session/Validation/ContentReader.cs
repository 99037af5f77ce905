using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Activity;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Mocking.Session.Usage;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>Turns clientContent into entries of the history, or says why it is refused (docs/protocol.md §3.7).</summary>
internal sealed class ContentReader(SessionSettings settings, SessionContext context)
{
    private const string User = "user";
    private const string Model = "model";
    private const string System = "system";
    private static readonly CloseVerdict InvalidArgument = new(CloseCodes.InvalidPayload, CloseReasons.InvalidArgument);
    private static readonly CloseVerdict Precondition = new(CloseCodes.InvalidPayload, CloseReasons.Precondition);
    private static readonly CloseVerdict NotEnabled = new(CloseCodes.PolicyViolation, CloseReasons.NotEnabled);
    private static readonly CloseVerdict BadRole = new(CloseCodes.InvalidPayload, "Please use a valid role: user, model.");

    private readonly bool _marksHistory = settings.Setup.HistoryConfig?.InitialHistoryInClientContent == true;

    // Where a trailing turn of the user is answered all the same, the mark silences nothing.
    private bool _isSeeding = settings.Setup.HistoryConfig?.InitialHistoryInClientContent == true
        && settings.Profile.Input.Seeding == HistorySeeding.InitialHistory;

    /// <summary>Reads one message. Null = <paramref name="input"/> is to be submitted, which is null when there is nothing to
    /// append.</summary>
    public CloseVerdict? TryRead(ClientContent content, Conversation conversation, out TurnInput? input)
    {
        input = null;
        bool isComplete = content.TurnComplete == true;
        bool isLenient = context.Options.Strictness == Strictness.Lenient;
        if (settings.Profile.Input.Content == ContentWindow.UntilFirstAnswer && conversation.HasAnswer && !isLenient)
            return InvalidArgument;

        var items = new List<HistoryItem>(content.Turns.Count);
        foreach (Content turn in content.Turns)
        {
            if (CheckRole(turn.Role) is { } badRole)
                return badRole;
            if (turn.Role == System)
            {
                conversation.Instructions = SessionSettings.TextOf(turn);
                continue;
            }

            if (Append(turn, items) is { } badPart)
                return badPart;
        }

        // 2.x generates on a turn of the user only; a history that is seeded may end with the model.
        bool endsWithModel = content.Turns.Count > 0 && content.Turns[^1].Role == Model;
        bool isRefused = endsWithModel && !settings.Profile.Input.AnswersTrailingModelTurn;
        if (isComplete && isRefused && !_marksHistory && !isLenient)
            return InvalidArgument;

        bool asks = isComplete && !_isSeeding && !isRefused;
        _isSeeding &= !isComplete;
        input = asks || items.Count > 0 ? new TurnInput(UserTurnKind.Text, items, asks) : null;
        return null;
    }

    private CloseVerdict? CheckRole(string? role)
    {
        if (string.IsNullOrEmpty(role) || role is User or Model)
            return null;
        if (role == System && context.Backend == LiveBackend.Vertex)
            return null;
        return context.Options.Strictness == Strictness.Lenient ? null : BadRole;
    }

    private CloseVerdict? Append(Content turn, List<HistoryItem> items)
    {
        int images = 0;
        int text = 0;
        foreach (Part part in turn.Parts)
        {
            if (CheckPart(part) is { } refusal)
                return refusal;
            text += part.Text?.Length ?? part.FunctionCall?.Args?.Utf8.Length ?? part.FunctionResponse?.Response?.Utf8.Length ?? 0;
            if (IsImage(part.InlineData?.MimeType) || IsImage(part.FileData?.MimeType))
                images++;
        }

        HistoryRole role = turn.Role == Model ? HistoryRole.Model : HistoryRole.User;
        string said = SessionSettings.TextOf(turn);
        if (role == HistoryRole.User && TurnPrompt.IsNudge(said) && turn.Parts.All(static part => part.Text is not null))
            return null;
        var tokens = new TokenTally(Text: TokenCounter.Text(text), Audio: AudioTokens(turn), Image: images * settings.ImageTokens);
        items.Add(new HistoryItem(role, said, tokens, images));
        return null;
    }

    private CloseVerdict? CheckPart(Part part)
    {
        if (context.Options.Strictness == Strictness.Lenient)
            return null;
        bool isEmpty = part is
        {
            Text: null, InlineData: null, FileData: null, FunctionCall: null, FunctionResponse: null,
            ExecutableCode: null, CodeExecutionResult: null,
        };
        if (isEmpty)
            return InvalidArgument;
        if ((part.FunctionCall is not null || part.FunctionResponse is not null) && !settings.Profile.Input.FunctionParts)
            return InvalidArgument;
        if (part.FileData is not null && context.Backend == LiveBackend.GeminiApi)
            return InvalidArgument;
        if (part.InlineData is not { } blob)
            return null;
        if (string.IsNullOrEmpty(blob.MimeType))
            return InvalidArgument;
        bool isAudio = blob.MimeType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase);
        if (!isAudio || context.Backend == LiveBackend.Vertex)
            return null;
        return RealtimeMime.Parse(blob.MimeType, out int rate) == RealtimeMedia.Audio && rate == 24_000 ? NotEnabled : Precondition;
    }

    private static int AudioTokens(Content turn)
    {
        int tokens = 0;
        foreach (Part part in turn.Parts)
        {
            if (part.InlineData is { } blob && RealtimeMime.Parse(blob.MimeType, out int rate) == RealtimeMedia.Audio)
                tokens += TokenCounter.Audio(TimeSpan.FromSeconds(blob.Data.Length / (double)(rate * sizeof(short))));
        }

        return tokens;
    }

    private static bool IsImage(string? mimeType) => mimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}
