using System.Net;

namespace LiveProto.Mocking.Hosting.InMemory;

/// <summary>Names the socket-less listener to Kestrel.</summary>
internal sealed class InMemoryEndPoint : EndPoint
{
    public static InMemoryEndPoint Instance { get; } = new();

    public override string ToString() => "in-memory";
}
