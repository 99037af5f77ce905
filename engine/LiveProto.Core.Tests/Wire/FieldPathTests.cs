using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Core.Tests.Wire;

public class FieldPathTests
{
    [Theory]
    [InlineData("team", """["team"]""")]
    [InlineData("", """[""]""")]
    [InlineData("a\r\nLogged: all is well", """["a\u000D\u000ALogged: all is well"]""")]
    [InlineData("x\"] y\\", """["x\"] y\\"]""")]
    [InlineData("\u001B[31m\u202E\u2028", """["\u001B[31m\u202E\u2028"]""")]
    [InlineData("grüße 😀", """["grüße 😀"]""")]
    public void Key_WhateverAPeerCalls_StandsOnOneLineBetweenQuotes(string key, string path) => Assert.Equal(path, FieldPath.Key(key));

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(1_000_000, true)]
    public void Key_Long_IsCut(int length, bool isCut)
    {
        string path = FieldPath.Key(new string('k', length));
        Assert.Equal("[\"" + new string('k', Math.Min(length, 64)) + (isCut ? "…" : "") + "\"]", path);
    }

    [Fact]
    public void Key_HalfAPair_IsEscaped() => Assert.Equal("""["\uD800 \uDC00"]""", FieldPath.Key("\uD800 \uDC00"));

    [Fact]
    public void Key_CutInsideAPair_LeavesNoHalf() =>
        Assert.Equal("[\"" + new string('k', 63) + "\\uD83D…\"]", FieldPath.Key(new string('k', 63) + "😀"));

    [Theory]
    [InlineData("""setup.labels["aB\"C"]""", """setup.labels["aB\"C"]""")]
    [InlineData("""generationConfig["aB"].responseModalities""", """generation_config["aB"].response_modalities""")]
    public void ToProto_KeysOfMaps_StayAsTheyAre(string camel, string snake) => Assert.Equal(snake, FieldPath.ToProto(camel));

    [Theory]
    [InlineData("""{"setup":{"labels":{"KEY":1}}}""")]
    [InlineData("""{"setup":{"tools":[{"functionDeclarations":[{"name":"f","parameters":{"properties":{"KEY":7}}}]}]}}""")]
    public void TryRead_FaultInsideOfAMap_ShowsTheKeyBounded(string json)
    {
        json = json.Replace("KEY", "\\n" + new string('k', 5000), StringComparison.Ordinal);
        Assert.False(ClientMessageReader.TryRead(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out ClientMessage? _,
            out WireError error));
        Assert.Contains("[\"\\u000Akkk", error.Path, StringComparison.Ordinal);
        Assert.True(error.Path.Length < 250, error.Path);
        Assert.DoesNotContain('\n', error.ToString());
    }
}
