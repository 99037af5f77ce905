using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Playing;

/// <summary>
/// Whether a client said what its driver was told to, and nothing else: words once on a connection, answers as they were given, no more
/// sound than there was. Thread-safe; one per case.
/// </summary>
internal sealed class ClientDeeds
{
    // What a resampler or a codec adds.
    private const double SoundTolerance = 1.25;
    private const double SoundToleranceMs = 100;

    private readonly Lock _gate = new();
    private readonly Deed _told = new();
    private readonly Dictionary<int, Deed> _done = [];

    /// <param name="verbs">What the driver is told to do (conformance/README.md).</param>
    public ClientDeeds(IEnumerable<string> verbs)
    {
        foreach (string line in verbs)
        {
            (string verb, string argument) = Words.Cut(line);
            string? message = verb switch
            {
                "await" or "wait" or "stay" => null,
                "send" => argument,
                "answer" => Shorthand.Expand($"answer * {argument}"),
                _ => Shorthand.Expand(line),
            };
            if (message is not null)
                _told.Add(PlainJson.Parse(message));
        }
    }

    /// <summary>The first thing that was wrong.</summary>
    public Judgement Judgement { get; private set; } = Judgement.Ok;

    /// <summary>A message of the client.</summary>
    /// <param name="connection">The connection that it came over.</param>
    /// <param name="message">The message.</param>
    public void Note(int connection, JsonNode? message)
    {
        lock (_gate)
        {
            if (!_done.TryGetValue(connection, out Deed? done))
                _done.Add(connection, done = new Deed());
            var now = new Deed();
            now.Add(message);
            done.Add(message);
            // Over a new connection words may be told again.
            foreach (string words in now.Words)
            {
                int told = _told.Words.Count(one => one == words);
                if (done.Words.Count(one => one == words) > told)
                    Blame(told == 0 ? $"said \"{Shorten(words)}\", which nobody told it to" : $"said \"{Shorten(words)}\" once too often");
            }

            foreach (Deed.Answer answer in now.Answers.Where(answer => !_told.Answers.Any(answer.IsAs)))
                Blame($"answered {answer.Name} with {Shorten(PlainJson.Write(answer.Response))}, which nobody told it to");
            if (done.SoundMs > (SoundTolerance * _told.SoundMs) + SoundToleranceMs)
                Blame($"sent {done.SoundMs:0} ms of sound, and was told to send {_told.SoundMs:0}");
        }
    }

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private void Blame(string why) => Judgement = Judgement.Worse(Judgement, new Judgement(Grade.Failed, why));
}
