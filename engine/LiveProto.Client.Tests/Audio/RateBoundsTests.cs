using LiveProto.Audio;
using LiveProto.Client.Audio;

namespace LiveProto.Client.Tests.Audio;

/// <summary>Each rate that a caller can give is held to both ends of what can be converted, and the one that is not is named.</summary>
public sealed class RateBoundsTests
{
    [Fact]
    public void Rate_BeyondEitherEnd_IsRefusedByItsName()
    {
        foreach ((string name, Action<int> validate) in ((string, Action<int>)[])
        [
            (nameof(PlaybackBufferOptions.InputRate), static rate => new PlaybackBufferOptions { InputRate = rate }.Validate()),
            (nameof(PlaybackBufferOptions.DeviceRate), static rate => new PlaybackBufferOptions { DeviceRate = rate }.Validate()),
            (nameof(AudioUplinkOptions.InputFormat), static rate => new AudioUplinkOptions { InputFormat = new(rate) }.Validate()),
            (nameof(AudioUplinkOptions.OutputRate), static rate => new AudioUplinkOptions { OutputRate = rate }.Validate()),
            (nameof(LiveClientOptions.SentSampleRate), static rate => Client(rate).Validate()),
        ])
        {
            foreach (int good in (int[])[Resampler.MinRate, Resampler.MaxRate])
                validate(good);
            foreach (int bad in (int[])[Resampler.MinRate - 1, Resampler.MaxRate + 1, 0, -1, int.MaxValue])
                Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => validate(bad)).ParamName);
        }
    }

    private static LiveClientOptions Client(int rate) => new()
    {
        Endpoint = LiveEndpoint.GeminiApi(),
        Credential = LiveCredential.ApiKey("any"),
        SentSampleRate = rate,
    };
}
