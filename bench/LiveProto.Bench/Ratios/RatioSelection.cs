namespace LiveProto.Bench.Ratios;

/// <summary>Which claims a run is to measure: all by default, else those of some groups, or with some text in their names.</summary>
internal sealed class RatioSelection
{
    private readonly List<string> _texts = [];

    private RatioSelection(IReadOnlyList<IRatioGroup> groups) => Groups = groups;

    public IReadOnlyList<IRatioGroup> Groups { get; private set; }

    /// <summary>Whether a row is wanted: it names itself or its baseline with one of the texts in it.</summary>
    public bool Includes(RatioRow row) =>
        _texts.Count == 0 || _texts.Exists(text => $"{row.Name} {row.BaselineName}".Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads names of groups, and after each <c>--row</c> a text; null with the reason when there is no such group.</summary>
    public static RatioSelection? Parse(IReadOnlyList<IRatioGroup> groups, ReadOnlySpan<string> arguments, out string error)
    {
        error = "";
        var selection = new RatioSelection(groups);
        var chosen = new HashSet<IRatioGroup>();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--row")
            {
                if (++i == arguments.Length)
                {
                    error = "--row wants a part of a row's name";
                    return null;
                }

                selection._texts.Add(arguments[i]);
                continue;
            }

            string name = arguments[i];
            if (groups.FirstOrDefault(group => group.Name == name) is not { } found)
            {
                error = $"no group '{name}'; there are: {string.Join(' ', groups.Select(group => group.Name))}";
                return null;
            }

            chosen.Add(found);
        }

        if (chosen.Count > 0)
            selection.Groups = [.. groups.Where(chosen.Contains)];
        return selection;
    }
}
