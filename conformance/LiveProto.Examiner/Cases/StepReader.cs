using System.Globalization;

namespace LiveProto.Examiner.Cases;

/// <summary>
/// Reads the lines of a script. <c>&gt;</c> is what a client sends and <c>&lt;</c> what a server sends, whoever of them is examined.
/// </summary>
internal sealed class StepReader(bool isServer)
{
    private const int MaxCuts = 4096;

    /// <summary>What every connection begins with, unless its script says so itself.</summary>
    public IReadOnlyList<Step> Opening { get; } = isServer
        ? [new Step.Send("$setup", IsText: true, IsVerbatim: false, []), new Step.Await(MessagePattern.Parse("setupComplete"), Demand.Must)]
        :
        [
            new Step.Await(MessagePattern.Parse("setup"), Demand.Must),
            new Step.Send(Shorthand.Expand("ready"), IsText: false, IsVerbatim: false, []),
        ];

    public Step Read(string line)
    {
        (string key, string rest) = Words.Cut(line);
        if (key[0] is '<' or '>')
            return key[0] == (isServer ? '>' : '<') ? ReadSend(key[1..], rest) : ReadAwait(key[1..], rest);
        (string first, string more) = Words.Cut(rest);
        return key switch
        {
            "wait" => new Step.Wait(Milliseconds(first)),
            "quiet" => new Step.Quiet(Milliseconds(first), more.Length == 0 ? null : MessagePattern.Parse(more)),
            "close" => new Step.Close(Number(first), more),
            "abort" => new Step.Abort(),
            "refuse" => new Step.Refuse(Number(first)),
            "late-pongs" => new Step.LatePongs(Milliseconds(first)),
            _ => throw new FormatException($"'{key}' is no step"),
        };
    }

    private Step.Send ReadSend(string form, string payload)
    {
        // The other frame type than the usual: clients send text, the service sends binary.
        bool isText = form == "text" || (form != "binary" && isServer);
        int[] cuts = [];
        if (form == "cut")
        {
            (string offsets, payload) = Words.Cut(payload);
            cuts = offsets == "every" ? [.. Enumerable.Range(1, MaxCuts)] : [.. offsets.Split(',').Select(Number)];
        }
        else if (form is not ("" or "text" or "binary" or "raw"))
        {
            throw new FormatException($"'{form}' is no form of a message; text, binary, raw and cut are");
        }

        // "raw" may stand at the arrow or before the payload.
        bool isVerbatim = form == "raw" || payload.StartsWith("raw ", StringComparison.Ordinal);
        if (form != "raw" && isVerbatim)
            payload = payload[4..];
        return new Step.Send(isVerbatim ? Unescape(payload) : Shorthand.Expand(payload), isText, isVerbatim, cuts);
    }

    private static Step ReadAwait(string mark, string text)
    {
        Demand demand = mark switch
        {
            "" => Demand.Must,
            "~" => Demand.Should,
            "?" => Demand.Needed,
            _ => throw new FormatException($"'{mark}' is no mark; ~ and ? are"),
        };
        (string first, string rest) = Words.Cut(text);
        if (first != "close")
            return new Step.Await(MessagePattern.Parse(text), demand);
        (string codes, string reason) = Words.Cut(rest);
        return new Step.AwaitClose(codes.Length == 0 ? [] : [.. codes.Split(',').Select(Number)], reason, demand);
    }

    // Raw payloads are written in one line; an empty one is a message without a byte.
    private static string Unescape(string text) => text.Replace("␊", "\n", StringComparison.Ordinal);

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException($"'{text}' is no number");

    private static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(Number(text));
}
