using System.Text;
using System.Text.Unicode;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class Utf8ValidatorTests
{
    private static readonly byte[] Boundaries = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF];

    [Fact]
    public void Append_EverySequenceOfUpToThreeBytes_AgreesWithThePlatform()
    {
        for (int a = 0; a < 256; a++)
        {
            Check([(byte)a]);
            for (int b = 0; b < 256; b++)
            {
                Check([(byte)a, (byte)b]);
                foreach (byte c in Boundaries)
                    Check([(byte)a, (byte)b, c]);
            }
        }

        for (int lead = 0xE0; lead <= 0xEF; lead++)
        {
            for (int rest = 0; rest < 65536; rest++)
                CheckWhole([(byte)lead, (byte)(rest >> 8), (byte)rest]);
        }
    }

    [Fact]
    public void Append_FourByteSequencesAtEveryBoundary_AgreesWithThePlatform()
    {
        for (int lead = 0xEF; lead <= 0xFF; lead++)
        {
            for (int second = 0; second < 256; second++)
            {
                foreach (byte third in Boundaries)
                {
                    foreach (byte fourth in Boundaries)
                        Check([(byte)lead, (byte)second, third, fourth]);
                }
            }
        }
    }

    [Theory]
    [InlineData("F4 90")] // above U+10FFFF: wrong at the second byte, Autobahn 6.4.3
    [InlineData("ED A0")] // a surrogate
    [InlineData("E0 80")] // overlong
    [InlineData("F0 8F")]
    [InlineData("C0")]
    [InlineData("FE")]
    public void Append_ImpossibleSequence_IsRefusedAtItsFirstWrongByte(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));
        var validator = default(Utf8Validator);
        for (int i = 0; i < bytes.Length; i++)
            Assert.Equal(i < bytes.Length - 1, validator.Append(bytes.AsSpan(i, 1)));
        Assert.False(default(Utf8Validator).Append(bytes));
    }

    [Fact]
    public void Append_LongTextCutAnywhere_IsValidAndComplete()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("κόσμε, 你好, 🎧 hello; ", 12)));
        for (int cut = 0; cut <= text.Length; cut++)
        {
            var validator = default(Utf8Validator);
            Assert.True(validator.Append(text.AsSpan(0, cut)) && validator.Append(text.AsSpan(cut))
                && validator.IsComplete, $"cut at {cut}");
        }
    }

    [Fact]
    public void Append_RandomDamageCutAtRandom_AgreesWithThePlatform()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("aé漢🎧", 30)));
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. text];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var validator = default(Utf8Validator);
            bool valid = true;
            for (int at = 0; valid && at < damaged.Length;)
            {
                int length = Math.Min(1 + random.Next(40), damaged.Length - at);
                valid = validator.Append(damaged.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(Utf8.IsValid(damaged), valid && validator.IsComplete);
        }
    }

    private static void Check(byte[] bytes)
    {
        CheckWhole(bytes);
        bool expected = Utf8.IsValid(bytes);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var validator = default(Utf8Validator);
            bool valid = validator.Append(bytes.AsSpan(0, cut)) && validator.Append(bytes.AsSpan(cut)) && validator.IsComplete;
            if (valid != expected)
                Assert.Fail($"{Convert.ToHexString(bytes)} cut at {cut}: {valid}");
        }

        // Strictly as it arrives: a prefix is refused exactly when no continuation can make it valid.
        var stepwise = default(Utf8Validator);
        bool alive = true;
        foreach (byte b in bytes)
            alive = alive && stepwise.Step(b);
        if (alive != default(Utf8Validator).Append(bytes))
            Assert.Fail($"{Convert.ToHexString(bytes)}: the byte-wise machine differs");
    }

    private static void CheckWhole(ReadOnlySpan<byte> bytes)
    {
        var validator = default(Utf8Validator);
        if ((validator.Append(bytes) && validator.IsComplete) != Utf8.IsValid(bytes))
            Assert.Fail(Convert.ToHexString(bytes));
    }
}
