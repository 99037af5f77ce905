namespace LiveProto.Mocking;

/// <summary>Who sent a frame.</summary>
public enum FrameDirection
{
    /// <summary>The client sent it.</summary>
    FromClient,

    /// <summary>The server sent it, or handed it to the transport.</summary>
    FromServer,
}
