using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Session;

/// <summary>Is told what a session made of its input. Called on the session's thread.</summary>
internal interface ISessionObserver
{
    /// <summary>The setup that is in force: the client's own, or what a token made of it.</summary>
    void SetupAccepted(Setup setup);

    /// <summary>Audio that was taken: PCM16 little-endian, mono. The memory stays valid.</summary>
    void AudioReceived(ReadOnlyMemory<byte> pcm, int sampleRate);

    /// <summary>The user began or ceased to speak, as the session judged it.</summary>
    /// <param name="isStart">Began.</param>
    /// <param name="speech">Where that was in the session's input audio.</param>
    /// <param name="heard">How much of it had come when that was found.</param>
    /// <param name="isMarked">The client said so; nobody listened for it.</param>
    void ActivityChanged(bool isStart, TimeSpan speech, TimeSpan heard, bool isMarked);

    /// <summary>The responder was asked for an answer.</summary>
    /// <param name="turn">What is to be answered.</param>
    /// <param name="isUnmatched">There is one, or a scenario, and the default rules have to answer.</param>
    /// <param name="miss">Set when there is a scenario and none of its rules applies.</param>
    void Asked(UserTurn turn, bool isUnmatched, ScenarioMiss? miss);

    /// <summary>Something a client should not do was let through, or ignored.</summary>
    void Warn(string warning);
}
