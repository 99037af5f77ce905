namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>A condition on one text of a turn.</summary>
internal sealed class TextPart(TextSource source, TextMatch match) : ConditionPart
{
    public TextMatch Match => match;

    public override Specificity Specificity
    {
        get
        {
            Specificity own = match.Kind switch
            {
                TextMatchKind.Exact => new Specificity(1, 0, 0, 0),
                TextMatchKind.Pattern => new Specificity(0, 1, 0, 0),
                _ => new Specificity(0, 0, 1, match.Value.Length),
            };
            // That it was spoken is said as well.
            return source == TextSource.Transcript ? own + new Specificity(0, 0, 1, 0) : own;
        }
    }

    public override string? Example => match.Kind == TextMatchKind.Pattern ? null : match.Value;

    public override string? Refuse(UserTurn turn, Captures captures)
    {
        if (source == TextSource.Transcript && turn.SpeechDuration is null)
            return "the turn was not spoken";
        string text = source switch
        {
            TextSource.Text => turn.Prompt,
            TextSource.Transcript => turn.Transcript,
            TextSource.Model => ModelName.Of(turn.Setup),
            _ => turn.Instructions,
        };
        return captures.Search(match, text) switch
        {
            SearchResult.Found => null,
            SearchResult.NotFound => Refusal,
            SearchResult.GivenUp =>
                $"the search of /{match.Value}/ in the {Name} took longer than {TextMatch.Patience.TotalMilliseconds:0} ms",
            _ => $"{Shown} was not searched for in the {Name}: the searches of this turn had cost what they may",
        };
    }

    public override bool Excludes(ConditionPart other)
    {
        if (other is not TextPart part || part.Source != source)
            return false;
        TextMatch theirs = part.Match;
        return match.Kind == TextMatchKind.Exact ? !Fits(theirs, match)
            : theirs.Kind == TextMatchKind.Exact ? !Fits(match, theirs)
            // Whether two different patterns can hold at once is not known: that is left to the turn.
            : (match.Kind == TextMatchKind.Pattern || theirs.Kind == TextMatchKind.Pattern)
                && (match.Kind != theirs.Kind || match.Value != theirs.Value);
    }

    private TextSource Source => source;

    private string Shown => match.Kind == TextMatchKind.Pattern ? $"/{match.Value}/" : $"\"{match.Value}\"";

    private string Refusal => match.Kind switch
    {
        TextMatchKind.Exact => $"the {Name} is not {Shown}",
        TextMatchKind.Contains => $"the {Name} does not contain {Shown}",
        _ => $"the {Name} does not match {Shown}",
    };

    private string Name => source switch
    {
        TextSource.Text => "text",
        TextSource.Transcript => "transcript",
        TextSource.Model => "model",
        _ => "system instruction",
    };

    // Whether a text that is exactly so, in some letter case where it may be any, can meet the other condition too.
    private static bool Fits(TextMatch match, TextMatch exact)
    {
        StringComparison comparison = exact.IsCaseSensitive ? match.Comparison : StringComparison.OrdinalIgnoreCase;
        return match.Kind switch
        {
            TextMatchKind.Exact => exact.Value.Equals(match.Value, comparison),
            TextMatchKind.Contains => exact.Value.Contains(match.Value, comparison),
            _ => true,
        };
    }
}
