using LiveProto.Messages;

namespace LiveProto.Core.Tests.Messages;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("01")]
    [InlineData("[1,]")]
    [InlineData("// 1")]
    public void Parse_TextThatIsNotOneValue_IsRefused(string json) => Assert.Throws<FormatException>(() => JsonText.Parse(json));

    [Fact]
    public void Parse_BytesThatAreNoUtf8_AreRefused() =>
        Assert.Throws<FormatException>(() => JsonText.Parse((byte[])[(byte)'"', 0xFF, (byte)'"']));

    [Fact]
    public void Parse_Depth_IsBoundedAt64()
    {
        Assert.Equal(128, JsonText.Parse(new string('[', 64) + new string(']', 64)).Utf8.Length);
        Assert.Throws<FormatException>(() => JsonText.Parse(new string('[', 65) + new string(']', 65)));
    }

    [Fact]
    public void FromString_AnyText_IsAJsonString()
    {
        Assert.Equal("\"a\\n\\u0022\"", JsonText.FromString("a\n\"").ToString());
        Assert.Equal("\"\"", JsonText.FromString("").ToString());
    }

    [Fact]
    public void Equals_IsOfTheText()
    {
        JsonText one = JsonText.Parse("""{"a":1}""");
        JsonText same = JsonText.Parse("""{"a":1}""");
        JsonText other = JsonText.Parse("""{"a": 1}""");
        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != other && !one.Equals((object)"{}"));
        Assert.True(default(JsonText).IsEmpty);
    }

    [Fact]
    public void Parse_MembersOfNoObject_AreRefused()
    {
        Assert.Throws<FormatException>(() => UnknownFields.Parse("[1]"));
        Assert.Throws<ArgumentException>(() => new UnknownFields(new UnknownField("name", default)));
        UnknownFields fields = UnknownFields.Parse("""{"a":{"b":[1]},"a":2}""");
        Assert.Equal(("""{"b":[1]}""", null), (fields.Find("a")?.ToString(), fields.Find("b")?.ToString()));
    }
}
