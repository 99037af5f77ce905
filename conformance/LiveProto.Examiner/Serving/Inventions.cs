using System.Globalization;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Serving;

/// <summary>Whether a client showed only what it was sent. What it left out is for the rules of the case.</summary>
internal static class Inventions
{
    private static readonly string[] s_words = ["text", "thought", "inputTranscription", "outputTranscription"];
    private static readonly string[] s_counted = ["interrupted", "generationComplete", "turnComplete", "toolCall", "toolCallCancellation"];

    /// <summary>Compares what was shown with what was sent.</summary>
    public static Judgement Judge(IReadOnlyList<KeyValuePair<string, JsonNode?>> shown, IReadOnlyList<Sight> sent)
    {
        foreach (string kind in s_words)
        {
            string words = string.Concat(shown.Where(one => one.Key == kind).Select(one => one.Value?.ToString()));
            if (!IsWithin(words, string.Concat(sent.Where(one => one.Kind == kind).Select(one => one.Value?.ToString()))))
                return Failed($"{kind} that was never sent");
        }

        if (shown.Where(one => one.Key == "audio").Sum(one => NumberOf(one.Value))
            > sent.Where(one => one.Kind == "audio").Sum(one => NumberOf(one.Value)))
            return Failed("more audio than was sent");
        foreach (string kind in s_counted)
        {
            int held = shown.Count(one => one.Key == kind), had = sent.Count(one => one.Kind == kind);
            if (held > had)
                return Failed($"{held} × {kind}, and was sent {had}");
        }

        return Judgement.Ok;
    }

    private static Judgement Failed(string what) => new(Grade.Failed, $"the client showed {what}");

    // Every character in its order; some may be left out.
    private static bool IsWithin(string shown, string sent)
    {
        int at = 0;
        foreach (char one in sent)
        {
            if (at < shown.Length && shown[at] == one)
                at++;
        }

        return at == shown.Length;
    }

    // A number of any type: one sight was read, the other made.
    private static double NumberOf(JsonNode? value) =>
        double.TryParse(value?.ToJsonString(), CultureInfo.InvariantCulture, out double number) ? number : 0;
}
