using System.Diagnostics.CodeAnalysis;
using LiveProto.Mocking.Session;

namespace LiveProto.Mocking.Connections;

/// <summary>Whose words a connection sends. Belongs to whoever holds the connection's gate.</summary>
internal interface ISpeaker
{
    /// <summary>The next thing that it wants done; false = nothing for now.</summary>
    bool TryDequeue([NotNullWhen(true)] out SessionOutput? output);

    /// <summary>It was listened to, as far as there was room.</summary>
    /// <param name="hasRoom">Whether more would be taken.</param>
    void Paused(bool hasRoom);
}
