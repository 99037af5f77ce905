using System.Net;
using System.Text.RegularExpressions;
using ScottPlot;

namespace LiveProto.Bench.Reports;

/// <summary>A plot as a piece of a page: it scales, has a name for who cannot see it, and shares no ids with its neighbours.</summary>
internal static partial class SvgPicture
{
    /// <summary>Glyphs are placed by the widths of DejaVu Sans, which Verdana has as well.</summary>
    private const string Font = "DejaVu Sans";

    private const string FontStack = "DejaVu Sans, Verdana, sans-serif";

    /// <summary>A plot without colours of its own.</summary>
    public static Plot CreatePlot()
    {
        Fonts.Default = Font;
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Palette.Ink);
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Palette.Ink;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        return plot;
    }

    /// <summary>The plot's SVG with a name; <paramref name="id"/> is one that no other picture of the page has.</summary>
    public static string Draw(Plot plot, int width, int height, string id, string name)
    {
        string svg = Declaration().Replace(plot.GetSvgXml(width, height), "");
        svg = Root().Replace(
            svg,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" style="max-width:{width}px" role="img" aria-label="{WebUtility.HtmlEncode(name)}">""", 1);
        svg = Ids().Replace(svg, match => $"{match.Groups[1].Value}{id}-{match.Groups[2].Value}");
        svg = Family().Replace(svg, $"font-family=\"{FontStack}\"");
        return Palette.Resolve(Blanks().Replace(svg, ">$1<"));
    }

    [GeneratedRegex(@"^<\?xml[^>]*\?>\s*")]
    private static partial Regex Declaration();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex Root();

    [GeneratedRegex("""(id="|url\(#)(cl_)""")]
    private static partial Regex Ids();

    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex Family();

    [GeneratedRegex(@">\s*([^<>]*?)\s*<")]
    private static partial Regex Blanks();
}
