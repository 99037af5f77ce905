using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveProto.Examiner.Cases;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Serving;

/// <summary>Compares what a client's driver reports with what the case expects it to have seen.</summary>
internal static class SightJudge
{
    // Pieces of these belong together until the turn ends.
    private static readonly string[] s_pieces = ["text", "thought", "audio", "inputTranscription", "outputTranscription"];
    // These may come before or after the end of the turn they belong to.
    private static readonly string[] s_free = ["usage", "handle", "content", "voiceActivity"];
    private static readonly string[] s_borders = ["turnComplete", "interrupted", "closed"];

    /// <summary>
    /// Rules hold in order; between two borders pieces of one kind count as one. What was not sent cannot have been seen.
    /// </summary>
    /// <param name="rules">What the case expects.</param>
    /// <param name="report">What the driver says; null: nothing.</param>
    /// <param name="sent">What the client was sent; null where that is not sure.</param>
    public static Judgement Judge(IReadOnlyList<SightRule> rules, Report? report, IReadOnlyList<Sight>? sent)
    {
        if (report?.Skipped is { } why)
            return new Judgement(Grade.NotJudged, $"the client does not do this: {why}");
        if (rules.Count == 0 && report is null)
            return Judgement.Ok;
        if (report is null)
            return new Judgement(Grade.NotJudged, "the client's driver has not reported what it saw");

        List<KeyValuePair<string, JsonNode?>> sights = Merge(report.Sights);
        Judgement judgement = sent is null ? Judgement.Ok : Inventions.Judge(report.Sights, sent);
        int from = 0;
        foreach (SightRule rule in rules)
        {
            if (rule.Count is { } count)
            {
                int held = sights.Count(sight => sight.Key == rule.Kind);
                if (held != count)
                    Blame(Grade.Failed, $"the client showed {held} × {rule.Kind}, not {count}");
                continue;
            }

            int first = s_free.Contains(rule.Kind) ? 0 : from;
            int at = sights.FindIndex(first, sight => sight.Key == rule.Kind && Fits(sight.Value, rule.Wanted));
            if (at >= 0)
                from = IsPiece(rule.Kind) || s_free.Contains(rule.Kind) ? from : at + 1;
            else
                Blame(rule.Demand == Demand.Must ? Grade.Failed : Grade.NonStrict, $"the client did not show: {rule}");
        }

        return judgement;

        void Blame(Grade grade, string why) => judgement = Judgement.Worse(judgement, new Judgement(grade, why));
    }

    private static bool IsPiece(string kind) => s_pieces.Contains(kind);

    private static List<KeyValuePair<string, JsonNode?>> Merge(IReadOnlyList<KeyValuePair<string, JsonNode?>> sights)
    {
        var merged = new List<KeyValuePair<string, JsonNode?>>();
        int segment = 0;
        foreach ((string kind, JsonNode? value) in sights)
        {
            int at = IsPiece(kind) ? merged.FindIndex(segment, sight => sight.Key == kind) : -1;
            if (at >= 0)
                merged[at] = KeyValuePair.Create(kind, Join(merged[at].Value, value));
            else
                merged.Add(KeyValuePair.Create(kind, value));
            if (s_borders.Contains(kind))
                segment = merged.Count;
        }

        return merged;
    }

    private static JsonNode? Join(JsonNode? one, JsonNode? other) => IsNumber(one) && IsNumber(other)
        ? JsonValue.Create(one!.GetValue<double>() + other!.GetValue<double>())
        : JsonValue.Create(one?.ToString() + other?.ToString());

    private static bool IsNumber(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number;

    private static bool Fits(JsonNode? value, string wanted)
    {
        if (wanted.Length == 0)
            return true;
        if (wanted[0] is '{' or '[')
            return JsonSubset.Holds(value, JsonNode.Parse(wanted));
        if (value?.GetValueKind() == JsonValueKind.Number)
            return double.TryParse(wanted, CultureInfo.InvariantCulture, out double number) && value.GetValue<double>() == number;
        return JsonSubset.Holds(JsonValue.Create(value?.ToString()), JsonValue.Create(wanted));
    }
}
