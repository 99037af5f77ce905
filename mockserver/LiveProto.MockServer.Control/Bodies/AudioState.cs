using System.Security.Cryptography;

namespace LiveProto.Mocking.Control.Bodies;

/// <summary>Audio of one side, as one run.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="Seconds">How long it plays.</param>
/// <param name="PcmBytes">Bytes of its samples: 16-bit little-endian mono.</param>
/// <param name="PcmSha256">SHA-256 of the samples, in hex.</param>
/// <param name="WavSha256">SHA-256 of the WAV file that the audio route answers, in hex.</param>
internal sealed record AudioState(int SampleRate, double Seconds, int PcmBytes, string PcmSha256, string WavSha256)
{
    public static AudioState? Of(ReceivedAudio audio) => audio.Pcm.IsEmpty
        ? null
        : new AudioState(
            audio.SampleRate,
            audio.Duration.TotalSeconds,
            audio.Pcm.Length,
            Convert.ToHexStringLower(SHA256.HashData(audio.Pcm.Span)),
            Convert.ToHexStringLower(SHA256.HashData(audio.ToWav())));
}
