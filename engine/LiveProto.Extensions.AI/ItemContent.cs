using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>What is in a conversation item, as parts of a turn.</summary>
internal static class ItemContent
{
    public const string User = "user";
    private const string Model = "model";

    /// <summary>A turn of the item; results of functions are not part of it.</summary>
    /// <exception cref="NotSupportedException">A role or a content that the Live API has no word for.</exception>
    public static Content Read(RealtimeConversationItem item) => new()
    {
        Role = item.Role is not { } role || role == ChatRole.User || role == ChatRole.Tool ? User
            : role == ChatRole.Assistant ? Model
            : throw new NotSupportedException($"Role {role}: instructions are changed by a SessionUpdateRealtimeClientMessage."),
        Parts = [.. item.Contents.Where(static content => content is not FunctionResultContent).Select(Read)],
    };

    public static bool IsText(Part part) => part is { Text: not null, Thought: false };

    private static Part Read(AIContent content) => content switch
    {
        TextContent text => new Part { Text = text.Text },
        DataContent data => new Part { InlineData = new Blob { MimeType = data.MediaType, Data = data.Data } },
        UriContent uri => new Part { FileData = new FileData { MimeType = uri.MediaType, FileUri = uri.Uri.ToString() } },
        FunctionCallContent call => new Part
        {
            FunctionCall = new FunctionCall { Id = call.CallId, Name = call.Name, Args = FunctionJson.WriteArguments(call.Arguments) },
        },
        { RawRepresentation: Part part } => part,
        _ => throw new NotSupportedException(
            $"{content.GetType().Name} has no counterpart in the Live API; a Part as its RawRepresentation is sent as it is."),
    };
}
