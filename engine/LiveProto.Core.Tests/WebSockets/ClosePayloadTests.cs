using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class ClosePayloadTests
{
    [Fact]
    public void TryRead_All65536Codes_AreJudgedAsTheRegistrySays()
    {
        int allowed = 0;
        for (int code = 0; code < 65536; code++)
        {
            // §7.4.1, §7.4.2 and the IANA registry, written as a list of ranges apart from the code under test.
            bool expected = code is 1000 or 1001 or 1002 or 1003 or 1007 or 1008 or 1009 or 1010 or 1011 or 1012 or 1013 or 1014
                || code / 1000 is 3 or 4;
            ProtocolViolation violation = ClosePayload.TryRead([(byte)(code >> 8), (byte)code], out ClosePayload payload);
            Assert.True(violation == (expected ? ProtocolViolation.None : ProtocolViolation.InvalidCloseCode), $"code {code}: {violation}");
            if (expected)
                Assert.Equal((CloseCode)code, payload.Code);
            if (expected)
                new ClosePayload((CloseCode)code, "").Validate();
            else if (code != 1005)
                Assert.Throws<ArgumentException>(() => new ClosePayload((CloseCode)code, "").Validate());
            allowed += expected ? 1 : 0;
        }

        Assert.Equal(12 + 2000, allowed);
    }

    [Fact]
    public void TryRead_Empty_IsNoStatus()
    {
        Assert.Equal(ProtocolViolation.None, ClosePayload.TryRead([], out ClosePayload payload));
        Assert.Equal(new ClosePayload(CloseCode.NoStatusReceived, ""), payload);
    }

    [Fact]
    public void TryRead_OneByte_IsTooShort() =>
        Assert.Equal(ProtocolViolation.ClosePayloadTooShort, ClosePayload.TryRead([3], out _));

    [Fact]
    public void TryRead_ReasonThatIsNotUtf8_IsRefused() =>
        Assert.Equal(ProtocolViolation.InvalidCloseReason, ClosePayload.TryRead([0x03, 0xE8, 0xC3], out _));

    [Fact]
    public void Write_LongReason_IsCutBetweenTwoCharacters()
    {
        byte[] body = new byte[125];
        int length = new ClosePayload(CloseCode.NormalClosure, new string('é', 100)).Write(body);
        Assert.Equal(2 + 122, length);
        Assert.Equal(new string('é', 61), Encoding.UTF8.GetString(body.AsSpan(2, length - 2)));
    }

    [Fact]
    public void Write_NoStatus_IsEmpty() => Assert.Equal(0, new ClosePayload(CloseCode.NoStatusReceived, "").Write(new byte[125]));

    [Fact]
    public void Validate_LoneSurrogateOrReasonWithoutCode_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ClosePayload(CloseCode.NormalClosure, "\uD800").Validate());
        Assert.Throws<ArgumentException>(() => new ClosePayload(CloseCode.NoStatusReceived, "x").Validate());
    }

    [Fact]
    public void ToCloseCode_EveryViolation_IsAllowedOnTheWire()
    {
        foreach (ProtocolViolation violation in Enum.GetValues<ProtocolViolation>())
            Assert.True(violation.ToCloseCode().IsAllowedOnWire(), violation.ToString());
    }
}
