namespace LiveProto.Client.Session.Reading;

/// <summary>A reader that goes on where the events are made, as its session's option says.</summary>
/// <param name="watch">Looks at it.</param>
/// <param name="owner">Its session.</param>
internal sealed class InlineReader(HandlerWatch watch, IHandlerOwner owner) : WatchedHandler(watch)
{
    public override void OnBlocking() => owner.HandlerBlocks("A reader of events that goes on inline");
}
