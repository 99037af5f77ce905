using System.Buffers;
using System.Collections;
using System.Reflection;
using LiveProto.Client.Session;
using LiveProto.Client.Session.Turns;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// Nothing that the server sent is hidden: each member of each message reaches the reader in exactly one event, alone or among others, with
/// the whole message beside it. The members come from the records themselves, so that one added tomorrow is in here.
/// </summary>
public sealed class EventVocabularyTests
{
    public static TheoryData<string> EachMember => [.. ServerVocabulary.Paths];

    public static TheoryData<string> EachMemberAtTheTop =>
        [.. ServerVocabulary.Paths.Where(static path => path.Count(c => c == '.') <= 1
            && path.StartsWith("Server", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(EachMember))]
    public void Deliver_OneMemberAlone_IsInOneEvent(string path) => Check(new ServerVocabulary(wanted => wanted == path).Make());

    [Theory]
    [MemberData(nameof(EachMemberAtTheTop))]
    public void Deliver_OneMemberMissing_TheOthersAreInOneEventEach(string path) =>
        Check(new ServerVocabulary(wanted => !wanted.StartsWith(path, StringComparison.Ordinal)).Make());

    [Fact]
    public void Deliver_AnyMembersTogether_EachIsInOneEvent()
    {
        var random = new Random((int)SeededAttribute.Seed);
        for (int round = 0; round < 300; round++)
        {
            double share = random.NextDouble();
            Check(new ServerVocabulary(_ => random.NextDouble() < share * share).Make());
        }
    }

    [Fact]
    public void Deliver_EveryPairOfMembersOfServerContent_EachIsInOneEvent()
    {
        string[] paths = [.. ServerVocabulary.Paths.Where(path => path.StartsWith("ServerContent.", StringComparison.Ordinal)
            && path.Count(c => c == '.') <= 2)];
        for (int i = 0; i < paths.Length; i++)
        {
            (string one, string[] others) = (paths[i], paths[i..]);
            foreach (string other in others)
                Check(new ServerVocabulary(wanted => wanted == one || wanted == other).Make());
        }
    }

    // The walk itself: a member that no event owns must be found, and one that two own.
    [Fact]
    public void Check_WithAnEventMissingOrDoubled_Fails()
    {
        ServerMessage message = new ServerVocabulary(static path => path is "UsageMetadata.TotalTokenCount"
            or "ServerContent.TurnComplete").Make();
        IReadOnlyList<LiveEvent> events = LiveEvents.From(message);
        Assert.Equal(2, events.Count);
        Check(message, events);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(message, [events[0]]));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(message, [events[1]]));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(message, [events[0], events[0], events[1]]));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(message, [events[0], events[1], events[1]]));
    }

    private static void Check(ServerMessage sent)
    {
        var json = new ArrayBufferWriter<byte>();
        ServerMessageWriter.Write(json, sent, JsonFormat.Pretty);
        var queue = new EventQueue(16 * 1024 * 1024);
        var delivery = new EventDelivery(new SessionMachine(), new OutputRouter(queue, new TurnLedger()));
        Assert.Null(delivery.Deliver(new ReadOnlySequence<byte>(json.WrittenMemory)).Failure);
        var events = new List<LiveEvent>();
        while (queue.TryDequeue(out LiveEvent item))
        {
            // The session's own.
            if (item.Kind != LiveEventKind.TurnEnded)
                events.Add(item);
        }

        if (events is [{ Kind: LiveEventKind.Audio, Message: null } speech, .. var rest])
        {
            Assert.True(IsPureSpeech(sent with { ServerContent = sent.ServerContent! with { OutputTranscription = null } }),
                $"something is hidden beside speech: {sent}");
            speech.Audio.Dispose();
            // What it says, in a message that is the one sent but for the speech.
            Assert.Equal(sent.ServerContent!.OutputTranscription, rest is [var words]
                ? words.Message!.ServerContent!.OutputTranscription
                : null);
            Check(rest is [var said] ? said.Message! : new ServerMessage(), rest);
            return;
        }

        Check(events.Count > 0 ? events[0].Message! : sent, events);
    }

    private static void Check(ServerMessage message, IReadOnlyList<LiveEvent> events)
    {
        Assert.All(events, item => Assert.Same(message, item.Message));
        foreach ((object record, PropertyInfo member) in MembersIn(message))
        {
            int owners = events.Count(item => Owns(item, record, member));
            // The role of a model turn says nothing beside its parts.
            int expected = record is Content { Role: "model", Parts.Count: > 0, Unknown: null }
                && member.Name == nameof(Content.Role) ? 0 : 1;
            Assert.True(owners == expected,
                $"{record.GetType().Name}.{member.Name} is in {owners} events of [{string.Join(", ", events)}]");
        }

        int parts = message.ServerContent?.ModelTurn?.Parts.Count ?? 0;
        Assert.Equal(parts, events.Count(item => item.Part is not null));
        Assert.All(events.Where(item => item.Kind == LiveEventKind.Text),
            item => Assert.Equal((item.Part!.Text, false), (item.Text, item.Part.Thought)));
        Assert.All(events.Where(item => item.Kind != LiveEventKind.Text), item => Assert.Null(item.Text));
        Assert.All(events.Where(item => item.Kind != LiveEventKind.Thought), item => Assert.Null(item.Thought));
    }

    /// <summary>Members that are set: of the message and its content, and of every record below.</summary>
    private static IEnumerable<(object Record, PropertyInfo Member)> MembersIn(object record)
    {
        foreach (PropertyInfo member in ServerVocabulary.MembersOf(record.GetType()))
        {
            object? value = member.GetValue(record);
            if (value is null or false or ReadOnlyMemory<byte> { IsEmpty: true }
                || (value is ICollection { Count: 0 } && value is not UnknownFields))
                continue;
            // What is only a way to what is below it reaches the reader with that.
            if (ServerVocabulary.IsLeaf(member.PropertyType) || value is not (IEnumerable or ServerContent or Content))
                yield return (record, member);
            IEnumerable<object> below = ServerVocabulary.IsLeaf(member.PropertyType) ? [] : value is IEnumerable list
                ? list.Cast<object>()
                : [value];
            foreach (object child in below)
            {
                foreach ((object, PropertyInfo) inner in MembersIn(child))
                    yield return inner;
            }
        }
    }

    private static bool Owns(in LiveEvent item, object record, PropertyInfo member)
    {
        object? value = member.GetValue(record);
        if (record is ServerMessage or ServerContent)
        {
            string path = record is ServerContent ? "serverContent" : "";
            return value switch
            {
                bool => item.Kind.ToString() == member.Name,
                UnknownFields unknown => item.Unknown is { } found && found.Path == path && unknown.Any(field => field == found.Field),
                // By its place, as all empty ones are one record.
                Transcription words => ReferenceEquals(item.Transcription?.Record, words) && member.Name == NameOf(item.Transcription),
                ValueType => PayloadOf(item).Any(held => value.Equals(held)),
                _ => item.Kind.ToString() == member.Name || PayloadOf(item).Any(held => ReferenceEquals(held, value)),
            };
        }

        return PayloadOf(item).Any(held => Holds(held, record));
    }

    private static string NameOf(LiveTranscription words) => words switch
    {
        { IsInterim: true } => nameof(ServerContent.InterimInputTranscription),
        { Side: TranscriptionSide.User } => nameof(ServerContent.InputTranscription),
        _ => nameof(ServerContent.OutputTranscription),
    };

    private static IEnumerable<object?> PayloadOf(LiveEvent item)
    {
        if (item.Kind is LiveEventKind.GoAway)
            yield return item.Message!.GoAway;
        else if (item.Kind is LiveEventKind.ToolCall)
            yield return item.Message!.ToolCall;
        else if (item.Kind is LiveEventKind.ToolCallCancellation)
            yield return item.Message!.ToolCallCancellation;
        else if (item.Kind is LiveEventKind.Content)
            yield return new OwnOf(item.Content!);
        else
        {
            foreach (PropertyInfo property in typeof(LiveEvent).GetProperties()
                .Where(p => p.Name is not (nameof(LiveEvent.Message) or nameof(LiveEvent.Kind) or nameof(LiveEvent.Audio))))
                yield return property.GetValue(item) is LiveTranscription words ? words.Record : property.GetValue(item);
        }
    }

    // The event of a model turn is about what stands beside the parts: these have their own.
    private sealed record OwnOf(Content Turn);

    private static bool Holds(object? held, object record) =>
        ReferenceEquals(held, record)
        || (held is OwnOf own && ReferenceEquals(own.Turn, record))
        || (held is not (null or string or OwnOf or ServerMessage or IEnumerable) && held.GetType().Namespace == "LiveProto.Messages"
        && held.GetType().IsClass
            && ServerVocabulary.MembersOf(held.GetType()).Where(m => !ServerVocabulary.IsLeaf(m.PropertyType)).Select(m => m.GetValue(held))
                .Any(value => value is IEnumerable list ? list.Cast<object>().Any(inner => Holds(inner, record)) : Holds(value, record)));

    private static bool IsPureSpeech(ServerMessage sent) => sent with { ServerContent = null } == new ServerMessage()
        && sent.ServerContent! with { ModelTurn = null } == new ServerContent()
        && sent.ServerContent.ModelTurn is { Unknown: null, Role: null or "model", Parts: [{ InlineData: { } blob } part] }
        && part with { InlineData = null } == new Part()
        && blob is { Unknown: null, DisplayName: null };
}
