using System.Diagnostics.CodeAnalysis;
using LiveProto.Mocking.Sending;

namespace LiveProto.Mocking.Connections;

/// <summary>Where the sender of a connection gets its work from.</summary>
internal interface IOutgoingSource
{
    /// <summary>The last one is done: the next thing to do, and whether another message goes with it. False = nothing is left, and the
    /// sender ends.</summary>
    bool TryTakeNext([NotNullWhen(true)] out Outgoing? next, out bool moreFollows);

    /// <summary>The transport did not take it at once.</summary>
    void SendingWaits();

    /// <summary>The transport is gone, or is to be dropped.</summary>
    void Lose();
}
