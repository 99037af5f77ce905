using FsCheck;
using FsCheck.Fluent;

namespace LiveProto.Core.Tests.Laws;

/// <summary>Made-up JSON: every kind of value, escape, number form and blank, nested up to four deep.</summary>
public static class JsonTexts
{
    public static Arbitrary<JsonValueText> Values() => Value(4).Select(text => new JsonValueText(text)).ToArbitrary();

    public static Arbitrary<JsonStringText> Strings() => String().Select(text => new JsonStringText(text)).ToArbitrary();

    private static Gen<string> Value(int depth)
    {
        Gen<string> number = Gen.Elements("0", "-0", "12", "-3.50", "1e9", "2E-7", "0.1e+3", "123456789012345678901234567890", "5.0");
        Gen<string> leaf = Gen.OneOf(number, String(), Gen.Elements("true", "false", "null", "{}", "[]", "[ ]", "{\n}"));
        if (depth == 0)
            return leaf;
        Gen<string> array = Value(depth - 1).ArrayOf().Select(items => "[" + string.Join(" ,\t", items.Take(4)) + "]");
        Gen<string> member = String().SelectMany(name => Value(depth - 1).Select(value => $"{name} : {value}"));
        Gen<string> obj = member.ArrayOf().Select(items => "{\r\n" + string.Join(",", items.Take(3)) + "}");
        return Gen.OneOf(leaf, array, obj);
    }

    private static Gen<string> String() =>
        Gen.Elements("a", "turnComplete", " ", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e5", "\\uD83D\\uDE00", "å", "漢字", "😀", "x+y",
            "0123456789abcdef", "\u007f", "\u0080")
            .ArrayOf().Select(pieces => "\"" + string.Concat(pieces) + "\"");
}
