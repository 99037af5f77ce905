using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Tests.Timing;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("007s", 7)]
    [InlineData("250ms", 0.25)]
    [InlineData(".5s", 0.5)]
    [InlineData("1.5m", 90)]
    [InlineData("36h", 129_600)]
    [InlineData("1440h", 5_184_000)]
    public void TryParse_OfATime_ReadsIt(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out TimeSpan time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Fact]
    public void TryParse_OfNever_IsInfinite()
    {
        Assert.True(TimeText.TryParse("never", out TimeSpan time));
        Assert.Equal(Timeout.InfiniteTimeSpan, time);
    }

    // Every number that .NET would read in some style, with every unit there might be.
    [Fact]
    public void TryParse_OfAnythingElse_IsFalse()
    {
        string[] numbers =
        [
            "", "NaN", "nan", "Infinity", "-Infinity", "+Infinity", "\u221E", "-\u221E", "1e3", "1E3", "1e-3", "-1", "+1", "-0", " 1", "1 ",
            "1,5", "1,000", "(1)", "$1", "0x1F",
            ".", "..", "1.2.3", "\u0661", "\uFF11", new string('9', 40), new string('9', 400), "99999999999999999", "1\0",
        ];
        string[] units = ["", "ms", "s", "m", "h", "d", "us", "S", "MS", "min", "ss", "ms ", " s"];
        foreach (string number in numbers)
        {
            foreach (string unit in units)
                Assert.False(TimeText.TryParse(number + unit, out _), number + unit);
        }

        foreach (string unit in (string[])["d", "us", "S", "MS", "min", "ss", "ms ", " s", "Never", "never "])
            Assert.False(TimeText.TryParse("5" + unit, out _), unit);
        Assert.False(TimeText.TryParse("Never", out _));
    }
}
