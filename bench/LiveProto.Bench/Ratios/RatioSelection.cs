namespace LiveProto.Bench.Ratios;

/// <summary>Which claims a run measures: all of the groups, or those with one of the texts in their names.</summary>
internal sealed record RatioSelection(IReadOnlyList<IRatioGroup> Groups, IReadOnlyList<string> Texts)
{
    /// <summary>The claims that are wanted, group by group.</summary>
    public IEnumerable<(IRatioGroup Group, RatioRow Row)> Rows =>
        from @group in Groups from row in @group.Rows where Texts.Count == 0 || Texts.Any(text => Has(row, text)) select (@group, row);

    /// <summary>A text that no claim has in its name, with the nearest names; null when each is somewhere.</summary>
    public string? FindUnknown()
    {
        if (Groups.Count == 0 || Texts.Count == 0)
            return null;
        RatioRow[] rows = [.. Groups.SelectMany(group => group.Rows)];
        if (Texts.FirstOrDefault(text => !rows.Any(row => Has(row, text))) is not { } unknown)
            return null;
        IReadOnlyList<string> nearest = Nearest.To(unknown, rows.Select(row => row.Name));
        return nearest.Count == 0
            ? $"no row of {string.Join(", ", Groups.Select(group => group.Name))} has '{unknown}' in its name."
            : $"no row has '{unknown}' in its name. The nearest: {string.Join("; ", nearest)}.";
    }

    private static bool Has(RatioRow row, string text) =>
        $"{row.Name} {row.BaselineName}".Contains(text, StringComparison.OrdinalIgnoreCase);
}
