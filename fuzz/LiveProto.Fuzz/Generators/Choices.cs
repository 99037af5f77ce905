namespace LiveProto.Fuzz.Generators;

/// <summary>Choices that an input makes, a byte each, so that any bytes are well formed; behind its end the first of each.</summary>
internal ref struct Choices(ReadOnlySpan<byte> input)
{
    private ReadOnlySpan<byte> _left = input;

    /// <summary>A number below this one.</summary>
    public int Of(int count)
    {
        if (_left.IsEmpty)
            return 0;
        int choice = _left[0] % count;
        _left = _left[1..];
        return choice;
    }

    /// <summary>One of these.</summary>
    public T Of<T>(scoped ReadOnlySpan<T> values) => values[Of(values.Length)];

    /// <summary>True as often as its neighbour is not.</summary>
    public bool Half() => Of(2) == 1;

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Of(times) == times - 1;
}
