using LiveProto.Messages;

namespace LiveProto.Cli.Talk;

/// <summary>What came from the server up to the end of one turn.</summary>
internal sealed class Reply
{
    public string Heard { get; set; } = "";

    public string Said { get; set; } = "";

    public List<short> Speech { get; } = [];

    public int SampleRate { get; set; } = 24_000;

    public bool WasInterrupted { get; set; }

    public bool GenerationComplete { get; set; }

    public bool WasResumed { get; set; }

    public bool SawGoAway { get; set; }

    public List<FunctionCall> Calls { get; } = [];

    public UsageMetadata? Usage { get; set; }

    public TimeSpan SpeechDuration => TimeSpan.FromSeconds((double)Speech.Count / SampleRate);
}
