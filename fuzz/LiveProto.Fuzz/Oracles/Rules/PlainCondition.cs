using System.Text.Json.Nodes;

namespace LiveProto.Fuzz.Oracles.Rules;

/// <summary>When a rule applies, as the guide has it.</summary>
internal sealed record PlainCondition
{
    /// <summary>What the user handed over.</summary>
    public PlainText? Text { get; init; }

    /// <summary>What the user said aloud.</summary>
    public PlainText? Transcript { get; init; }

    /// <summary>The model, without what stands before its last slash.</summary>
    public PlainText? Model { get; init; }

    /// <summary>The system instruction.</summary>
    public PlainText? Instruction { get; init; }

    /// <summary>Whether it was spoken.</summary>
    public bool? Audio { get; init; }

    /// <summary>For so many seconds at least.</summary>
    public int? AtLeast { get; init; }

    /// <summary>For so many seconds at the most.</summary>
    public int? AtMost { get; init; }

    /// <summary>The first turn.</summary>
    public int? From { get; init; }

    /// <summary>The last turn.</summary>
    public int? To { get; init; }

    /// <summary>The test key.</summary>
    public string? Key { get; init; }

    /// <summary>The function; * = any.</summary>
    public string? Tool { get; init; }

    /// <summary>A value of the result; null = no matter what stands there.</summary>
    public (string Name, string? Value)? Result { get; init; }

    /// <summary>Whether it holds for a turn.</summary>
    public bool Holds(PlainTurn turn)
    {
        bool isAboutResults = Tool is not null || Result is not null;
        if (isAboutResults != turn.Results is not null)
            return false;
        if (Tool is not (null or "*") && !turn.Results!.Any(one => one.Tool == Tool))
            return false;
        if (Result is { } result && !turn.Results!.Any(one => (Tool is null or "*" || one.Tool == Tool)
            && one.Values.TryGetValue(result.Name, out string? value) && (result.Value is null || result.Value == value)))
            return false;
        if (Text?.Holds(turn.Text) == false || Model?.Holds(turn.Model.Split('/')[^1]) == false
            || Instruction?.Holds(turn.Instruction) == false)
            return false;
        if (Transcript is not null && (turn.Seconds is null || !Transcript.Holds(turn.Transcript)))
            return false;
        if (Audio is { } isSpoken && turn.Seconds is not null != isSpoken)
            return false;
        if (AtLeast is { } least && !(turn.Seconds >= least))
            return false;
        if (AtMost is { } most && !(turn.Seconds <= most))
            return false;
        if (turn.Number < From || turn.Number > To)
            return false;
        return Key is null || Key == turn.Key;
    }

    /// <summary>How much it says.</summary>
    public Weight Weight
    {
        get
        {
            Weight weight = default;
            foreach (PlainText? text in new[] { Text, Model, Instruction, Transcript })
                weight += text?.Weight ?? default;
            // A transcript says that it was spoken as well, a length of speech too.
            if (Transcript is not null)
                weight += new Weight(Others: 1);
            if (Audio is not null)
                weight += new Weight(Others: 1);
            if (AtLeast is not null || AtMost is not null)
                weight += new Weight(Others: 2);
            if (From is not null || To is not null)
                weight += From == To ? new Weight(Exact: 1) : new Weight(Others: 1);
            if (Key is not null)
                weight += new Weight(Exact: 1);
            if (Tool is not null || Result is not null)
                weight += Tool is null or "*" ? new Weight(Others: 1) : new Weight(Exact: 1);
            if (Result is { } result)
                weight += result.Value is null ? new Weight(Others: 1) : new Weight(Exact: 1);
            return weight;
        }
    }

    /// <summary>As it stands in a file.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        Add("text", Text?.ToJson());
        Add("transcript", Transcript?.ToJson());
        Add("model", Model?.ToJson());
        Add("instruction", Instruction?.ToJson());
        Add("audio", Audio is { } isSpoken ? isSpoken : Range(("atLeast", AtLeast), ("atMost", AtMost)));
        Add("turn", From is not null && From == To ? From.Value : Range(("from", From), ("to", To)));
        Add("key", Key);
        Add("tool", Tool);
        Add("result", Result is { } result ? new JsonObject { [result.Name] = PlainResult.ToJson(result.Value) } : null);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                json.Add(name, value);
        }
    }

    private static JsonObject? Range(params (string Name, int? Value)[] ends)
    {
        var json = new JsonObject();
        foreach ((string name, int? value) in ends)
        {
            if (value is { } number)
                json.Add(name, number);
        }

        return json.Count > 0 ? json : null;
    }
}
