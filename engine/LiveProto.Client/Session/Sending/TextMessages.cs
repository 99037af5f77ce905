using LiveProto.Messages;
using LiveProto.Profiles;

namespace LiveProto.Client.Session.Sending;

/// <summary>How a text of the user is handed over to a model, at any time of a session (docs/protocol.md §3.7, §3.8). Pure.</summary>
internal static class TextMessages
{
    /// <summary>The messages, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="asks">Whether it ends the user's turn.</param>
    /// <param name="profile">The habits of the model.</param>
    /// <param name="mustBeMarked">The user marks speech: text on the realtime path is refused outside of marks.</param>
    public static IReadOnlyList<ClientMessage> Create(string text, bool asks, ModelProfile profile, bool mustBeMarked)
    {
        // Only content can wait for its question; a model that does not take it any more gives a warning of its own.
        if (!asks || profile.Input.Text.Value == TextRoute.ClientContent)
        {
            var turn = new Content { Role = "user", Parts = [new Part { Text = text }] };
            return [new ClientMessage { ClientContent = new ClientContent { Turns = [turn], TurnComplete = asks } }];
        }

        ClientMessage said = Realtime(new RealtimeInput { Text = text });
        return mustBeMarked
            ? [Realtime(new RealtimeInput { ActivityStart = new ActivityStart() }), said,
                Realtime(new RealtimeInput { ActivityEnd = new ActivityEnd() })]
            : [said];
    }

    private static ClientMessage Realtime(RealtimeInput input) => new() { RealtimeInput = input };
}
