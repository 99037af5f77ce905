using LiveProto.Audio;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>What is sent and what is given out, of <see cref="RealtimeSessionOptions"/>.</summary>
internal sealed class SessionAudio
{
    public SessionAudio(RealtimeSessionOptions options)
    {
        Input = Read(options.InputAudioFormat, PcmFormat.LiveInput, nameof(options.InputAudioFormat));
        Output = Read(options.OutputAudioFormat, PcmFormat.LiveOutput, nameof(options.OutputAudioFormat));
    }

    /// <summary>How appended audio is to be read, unless its own media type says otherwise.</summary>
    public PcmFormat Input { get; }

    /// <summary>What the reader wants.</summary>
    public PcmFormat Output { get; }

    /// <summary>The format of one piece of audio.</summary>
    /// <param name="mediaType">Such as <c>audio/pcm;rate=48000</c>; without a rate it is that of <see cref="Input"/>.</param>
    public PcmFormat Of(string mediaType)
    {
        string[] pieces = mediaType.Split(';', StringSplitOptions.TrimEntries);
        int rate = Input.SampleRate;
        foreach (string piece in pieces.AsSpan(1))
        {
            if (piece.StartsWith("rate=", StringComparison.OrdinalIgnoreCase) && !int.TryParse(piece.AsSpan(5), out rate))
                throw new NotSupportedException($"The rate of {mediaType} is no number.");
        }

        return Create(pieces[0], rate, mediaType);
    }

    private static PcmFormat Read(RealtimeAudioFormat? format, PcmFormat otherwise, string name) =>
        format is null ? otherwise : Create(format.MediaType, format.SampleRate, name);

    private static PcmFormat Create(string mediaType, int rate, string name) => mediaType.ToLowerInvariant() switch
    {
        "audio/pcm" or "audio/l16" => PcmFormat.Pcm16(Allowed(rate, name)),
        "audio/pcmu" => PcmFormat.MuLaw(Allowed(rate, name)),
        "audio/pcma" => PcmFormat.ALaw(Allowed(rate, name)),
        _ => throw new NotSupportedException($"{name}: {mediaType} is not audio/pcm, audio/pcmu or audio/pcma."),
    };

    private static int Allowed(int rate, string name) => rate is >= Resampler.MinRate and <= Resampler.MaxRate ? rate
        : throw new NotSupportedException($"{name}: {rate} Hz is not between {Resampler.MinRate} and {Resampler.MaxRate}.");
}
