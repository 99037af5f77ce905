using LiveProto.Messages;

namespace LiveProto.Mocking.Session;

/// <summary>Is told what a session made of its input. Called on the session's thread.</summary>
internal interface ISessionObserver
{
    /// <summary>The setup that is in force: the client's own, or what a token made of it.</summary>
    void SetupAccepted(Setup setup);

    /// <summary>Audio that was taken: PCM16 little-endian, mono. The memory stays valid.</summary>
    void AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate);

    /// <summary>Something a client should not do was let through, or ignored.</summary>
    void Warn(string warning);
}
