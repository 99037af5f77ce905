using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Core.Tests.WebSockets;

public sealed class AcceptKeyTests
{
    [Fact]
    public void WriteAccept_TheExampleOfTheRfc_IsItsAnswer()
    {
        byte[] accept = new byte[AcceptKey.AcceptLength];
        AcceptKey.WriteAccept("dGhlIHNhbXBsZSBub25jZQ=="u8, accept);
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Encoding.ASCII.GetString(accept));
    }

    [Fact]
    public void WriteKey_SixteenBytes_AreTheirBase64()
    {
        byte[] key = new byte[AcceptKey.KeyLength];
        AcceptKey.WriteKey("the sample nonce"u8, key);
        Assert.Equal("dGhlIHNhbXBsZSBub25jZQ==", Encoding.ASCII.GetString(key));
    }
}
