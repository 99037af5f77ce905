using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Client.Tests.WebSockets;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Speech;

/// <summary>A chunk of audio, handed over in each way, allocates nothing on its way into the connection.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class SpeechAllocationTests
{
    private static readonly short[] s_samples = new short[320];
    private static readonly byte[] s_bytes = new byte[3840];

    private readonly LiveServer _server = new();

    public static TheoryData<string> Ways =>
        ["try samples", "try bytes", "samples", "bytes as sent", "bytes of another format", "utterance"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sending_AllocatesNothing(string way)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(o => o with { Reconnect = ReconnectPolicy.Never });
        await using (LiveUtterance utterance = session.BeginUtterance())
        {
            if (way == "utterance")
                await utterance.SendAudioAsync(s_samples, Token);
            Action send = way switch
            {
                "try samples" => () => Assert.True(session.TrySendAudio(s_samples) == AudioSendStatus.Accepted),
                "try bytes" => () => Assert.True(session.TrySendAudio(s_bytes, PcmFormat.Pcm16(48_000, 2)) == AudioSendStatus.Accepted),
                "samples" => () => Complete(session.SendAudioAsync(s_samples, Token)),
                "bytes as sent" => () => Complete(session.SendAudioAsync(s_bytes, PcmFormat.Pcm16(16_000), cancellationToken: Token)),
                "utterance" => () => Complete(utterance.SendAudioAsync(s_samples, Token)),
                _ => () => Complete(session.SendAudioAsync(s_bytes, PcmFormat.Pcm16(48_000, 2), cancellationToken: Token)),
            };
            Assert.Equal(0, Allocations.Measure(() =>
            {
                send();
                _server.LastPipes!.DrainServerInput();
            }));
        }

        await session.DisposeRudelyAsync(peer, _server);
    }

    private static void Complete(ValueTask sending)
    {
        Assert.True(sending.IsCompletedSuccessfully);
        sending.GetAwaiter().GetResult();
    }
}
