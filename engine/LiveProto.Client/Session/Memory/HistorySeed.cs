using LiveProto.Client.Session.Sending;
using LiveProto.Client.Suspension;
using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Memory;

/// <summary>Tells a server that has forgotten the conversation what is remembered of it, as its model takes that (docs/protocol.md §3.7).
/// Pure.</summary>
internal static class HistorySeed
{
    // Before everything that was ever handed over.
    private const long SeedOrder = -2;
    private const long QuestionOrder = -1;

    /// <summary>
    /// The history. It ends in a turn of the model, so that no model answers it by itself; where the setup says that history comes first,
    /// its end is marked.
    /// </summary>
    /// <param name="turns">What is told.</param>
    /// <param name="profile">The habits of the model.</param>
    /// <param name="isFresh">The session begins with it.</param>
    public static SentMessage Create(IReadOnlyList<RememberedTurn> turns, ModelProfile profile, bool isFresh)
    {
        var content = new ClientContent
        {
            Turns = [.. turns.Select(static turn => new Content
            {
                Role = turn.Side == TranscriptionSide.Model ? "model" : "user",
                Parts = [new Part { Text = turn.Text }]
            })],
            TurnComplete = isFresh && profile.Input.Seeding.Value == HistorySeeding.InitialHistory,
        };
        SentMessage message = SentMessage.Encode(new ClientMessage { ClientContent = content });
        return new SentMessage(SentKind.History, message.Json) { Order = SeedOrder };
    }

    /// <summary>The question that the forgotten conversation left open: it is asked again.</summary>
    public static IEnumerable<SentMessage> Ask(string text, ModelProfile profile, bool isManual) =>
        TextMessages.Create(text, asks: true, profile, mustBeMarked: isManual).Select(message =>
        {
            SentMessage asked = SentMessage.Encode(message);
            bool asks = asked.Kind is SentKind.Question or SentKind.ActivityEnd || (asked.Kind == SentKind.RealtimeText && !isManual);
            return new SentMessage(asked.Kind, asked.Json) { Order = QuestionOrder, IsNudge = true, Asks = asks };
        });

    /// <summary>The setup of a session that is told its history first.</summary>
    public static Setup Mark(Setup setup, ModelProfile profile) => profile.Input.Seeding.Value == HistorySeeding.InitialHistory
        ? setup with { HistoryConfig = new HistoryConfig { InitialHistoryInClientContent = true } }
        : setup;
}
