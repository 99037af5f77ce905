using System.Text;
using LiveProto.Wire;
using LiveProto.Wire.Json;

namespace LiveProto.Core.Tests.Wire;

public class ProtoJsonTests
{
    [Theory]
    [InlineData("0s", 0, "0s")]
    [InlineData("5s", 50_000_000, "5s")]
    [InlineData("1.880s", 18_800_000, "1.880s")]
    [InlineData("1.88s", 18_800_000, "1.880s")]
    [InlineData("-0.5s", -5_000_000, "-0.500s")]
    [InlineData("3.000001s", 30_000_010, "3.000001s")]
    [InlineData("0.0000001s", 1, "0.000000100s")]
    [InlineData("0.123456789s", 1_234_567, "0.123456700s")]
    [InlineData("315576000000s", 3_155_760_000_000_000_000, "315576000000s")]
    public void Duration_IsReadAndWrittenWith0Or3Or6Or9Decimals(string text, long ticks, string written)
    {
        Assert.True(ProtoJson.TryParseDuration(Encoding.ASCII.GetBytes(text), out TimeSpan value));
        Assert.Equal(ticks, value.Ticks);
        byte[] buffer = new byte[64];
        Assert.Equal(written, Encoding.ASCII.GetString(buffer, 0, ProtoJson.FormatDuration(value, buffer)));
    }

    // google/protobuf/duration.proto ends at ten thousand years, TimeSpan at twenty-nine thousand: what is written is always read.
    [Theory]
    [InlineData(long.MaxValue, "315576000000.999999900s")]
    [InlineData(long.MinValue, "-315576000000.999999900s")]
    [InlineData(3_155_760_000_010_000_000, "315576000000.999999900s")]
    [InlineData(3_155_760_000_009_999_999, "315576000000.999999900s")]
    [InlineData(3_155_760_000_000_000_000, "315576000000s")]
    [InlineData(-3_155_760_000_000_000_001, "-315576000000.000000100s")]
    [InlineData(0, "0s")]
    [InlineData(-1, "-0.000000100s")]
    public void Duration_EveryExtreme_IsWrittenAsWhatIsRead(long ticks, string written)
    {
        Span<byte> text = stackalloc byte[32];
        text = text[..ProtoJson.FormatDuration(new TimeSpan(ticks), text)];
        Assert.Equal(written, Encoding.ASCII.GetString(text));
        Assert.True(ProtoJson.TryParseDuration(text, out TimeSpan read));
        Assert.Equal(Math.Clamp(ticks, -3_155_760_000_009_999_999, 3_155_760_000_009_999_999), read.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("-s")]
    [InlineData("5.s")]
    [InlineData(".5s")]
    [InlineData("1e3s")]
    [InlineData("+5s")]
    [InlineData("--5s")]
    [InlineData("5 s")]
    [InlineData("1.0000000000s")]
    [InlineData("315576000001s")]
    [InlineData("99999999999999999999s")]
    public void Duration_Malformed_IsRefused(string text) =>
        Assert.False(ProtoJson.TryParseDuration(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("2026-11-21T04:20:00Z", "2026-11-21T04:20:00Z")]
    [InlineData("2026-11-21t04:20:00.5z", "2026-11-21T04:20:00.500Z")]
    [InlineData("2026-11-21T04:20:00+05:30", "2026-11-20T22:50:00Z")]
    [InlineData("2024-02-29T23:59:59.123456-01:00", "2024-03-01T00:59:59.123456Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999900Z")]
    public void Timestamp_AnyOffset_IsWrittenInUtc(string text, string written)
    {
        Assert.True(ProtoJson.TryParseTimestamp(Encoding.ASCII.GetBytes(text), out DateTimeOffset value));
        byte[] buffer = new byte[64];
        Assert.Equal(written, Encoding.ASCII.GetString(buffer, 0, ProtoJson.FormatTimestamp(value, buffer)));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T04:20:00")]
    [InlineData("2026-02-29T04:20:00Z")]
    [InlineData("2026-13-01T04:20:00Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T04:60:00Z")]
    [InlineData("2026-11-21T04:20:61Z")]
    [InlineData("2026-11-21 04:20:00Z")]
    [InlineData("2026-11-21T04:20:00+0530")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-11-21T04:20:00.Z")]
    public void Timestamp_Malformed_IsRefused(string text) =>
        Assert.False(ProtoJson.TryParseTimestamp(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-12", -12)]
    [InlineData("3.0", 3)]
    [InlineData("1e3", 1000)]
    [InlineData("120E-1", 12)]
    [InlineData("0.0000e5", 0)]
    [InlineData("-0.00012e+5", -12)]
    [InlineData("007", 7)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("-92233720368547758080e-1", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Integer_WholeValue_IsRead(string text, long expected)
    {
        Assert.True(IntegerText.TryParse(Encoding.ASCII.GetBytes(text), out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("1e-40")]
    [InlineData("1.00000000000000000000000000000000001")]
    [InlineData("9223372036854775807.5")]
    [InlineData("9223372036854775808.0")]
    [InlineData("1.")]
    [InlineData("-.5e1")]
    [InlineData(".5e1")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e99999999999")]
    [InlineData("9223372036854775808")]
    [InlineData("1e999")]
    [InlineData("0x10")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("NaN")]
    public void Integer_AnythingElse_IsRefused(string text) =>
        Assert.False(IntegerText.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData(2, "URL_RETRIEVAL_STATUS_ERROR")]
    [InlineData(3, "3")] // a value behind it is known by name, its number is not
    [InlineData(99, "99")]
    [InlineData(-1, "-1")]
    public void TryParse_EnumAsANumber_IsTheValueWhoseNumberIsKnown(int number, string expected)
    {
        string json = $"{{\"serverContent\":{{\"urlContextMetadata\":{{\"urlMetadata\":[{{\"urlRetrievalStatus\":{number}}}]}}}}}}";
        Assert.True(ServerMessageParser.TryParse(new(System.Text.Encoding.UTF8.GetBytes(json)),
            out LiveProto.Messages.ServerMessage? message, out _));
        Assert.Equal(expected, message.ServerContent!.UrlContextMetadata!.UrlMetadata[0].UrlRetrievalStatus!.Value.Value);
    }

    [Theory]
    [InlineData("1.", false)]
    [InlineData("-.5", false)]
    [InlineData("+1", false)]
    [InlineData("1e", false)]
    [InlineData("", false)]
    [InlineData("01.50", true)]
    [InlineData("\\u0031.5", true)]
    public void TryRead_NumberInQuotes_HasTheGrammarOfNumbers(string text, bool isNumber)
    {
        string json = $"{{\"setup\":{{\"generationConfig\":{{\"temperature\":\"{text}\"}}}}}}";
        bool isRead = ClientMessageReader.TryRead(new(Encoding.UTF8.GetBytes(json)), out LiveProto.Messages.ClientMessage? message, out _);
        Assert.Equal(isNumber, isRead);
        Assert.True(!isNumber || message!.Setup!.GenerationConfig!.Temperature == 1.5);
    }

    [Fact]
    public void TryRead_EveryCharacterOfANameEscaped_IsThatName()
    {
        string name = string.Concat("sessionResumptionUpdate".Select(c => $"\\u{(int)c:x4}"));
        byte[] json = Encoding.UTF8.GetBytes($"{{\"{name}\":{{\"lastConsumedClientMessageIndex\":\"\\u0037\"}}}}");
        Assert.True(ServerMessageParser.TryParse(new(json), out LiveProto.Messages.ServerMessage? message, out _));
        Assert.Equal(7, message.SessionResumptionUpdate!.LastConsumedClientMessageIndex);
        Assert.True(ServerMessageReader.TryRead(new(json), out ServerMessageView view, out _));
        Assert.Equal(7, view.LastConsumedClientMessageIndex);
    }
}
