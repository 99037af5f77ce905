namespace LiveProto.Fuzz.Generators;

/// <summary>Mutation of JSON by its members, found as in a text, so that broken JSON is mutated as well as any other.</summary>
/// <param name="random">Draws places.</param>
internal sealed class JsonSplice(Random random)
{
    /// <summary>One member of an input goes into an object of another, or of the same: in front of its members, or behind them.</summary>
    public void Insert(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        bool isFront = random.Next(2) == 0;
        if (FindMember(other) is not { } member)
            return;
        int brace = bytes.IndexOf((byte)(isFront ? '{' : '}'), random.Next(bytes.Count + 1));
        if (brace < 0)
            return;
        int at = isFront ? brace + 1 : brace;
        bytes.Insert(at, (byte)',');
        bytes.InsertRange(isFront ? at : at + 1, other[member].ToArray());
    }

    /// <summary>The value of one member is that of another.</summary>
    public void Replace(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        byte[] all = [.. bytes];
        if (FindMember(all) is not { } member || FindMember(other) is not { } source)
            return;
        int start = member.Start.Value + all.AsSpan(member).IndexOf((byte)':') + 1;
        int from = source.Start.Value + other[source].IndexOf((byte)':') + 1;
        bytes.RemoveRange(start, member.End.Value - start);
        bytes.InsertRange(start, other[from..source.End.Value].ToArray());
    }

    /// <summary>One member stands behind others of its object.</summary>
    public void Move(List<byte> bytes)
    {
        byte[] all = [.. bytes];
        if (FindMember(all) is not { } member)
            return;
        int place = member.End.Value;
        for (int left = random.Next(1, 8); left > 0 && place < all.Length && all[place] == ','; left--)
            place = EndOfValue(all, place + 1);
        if (place == member.End.Value)
            return;
        bytes.InsertRange(place, [(byte)',', .. all[member]]);
        bytes.RemoveRange(member.Start.Value, member.End.Value + 1 - member.Start.Value);
    }

    /// <summary>One member is gone, and its comma.</summary>
    public void Remove(List<byte> bytes)
    {
        if (FindMember([.. bytes]) is not { } member)
            return;
        int end = member.End.Value + (member.End.Value < bytes.Count && bytes[member.End.Value] == ',' ? 1 : 0);
        bytes.RemoveRange(member.Start.Value, end - member.Start.Value);
    }

    // From the quotation mark of a name to the end of its value.
    private Range? FindMember(ReadOnlySpan<byte> json)
    {
        for (int tries = 0; tries < 4 && json.Length > 0; tries++)
        {
            int start = random.Next(json.Length);
            int quote = json[start..].IndexOf((byte)'"');
            if (quote < 0)
                continue;
            start += quote;
            int name = EndOfString(json, start);
            if (name < json.Length && json[name] == ':')
                return start..EndOfValue(json, name + 1);
        }

        return null;
    }

    private static int EndOfString(ReadOnlySpan<byte> json, int quote)
    {
        for (int at = quote + 1; at < json.Length; at++)
        {
            if (json[at] == '\\')
                at++;
            else if (json[at] == '"')
                return at + 1;
        }

        return json.Length;
    }

    private static int EndOfValue(ReadOnlySpan<byte> json, int at)
    {
        for (int depth = 0; at < json.Length; at++)
        {
            byte one = json[at];
            if (one == '"')
                at = EndOfString(json, at) - 1;
            else if (one is (byte)'{' or (byte)'[')
                depth++;
            else if (one is (byte)'}' or (byte)']' && depth-- == 0)
                return at;
            else if (one == ',' && depth == 0)
                return at;
        }

        return json.Length;
    }
}
