using System.Text;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Connecting;

/// <summary>RFC 9110 §10.2.3, on a clock that says 2026-01-01T00:00Z.</summary>
public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("Retry-After: 17\r\n", 17)]
    [InlineData("retry-after: 0\r\n", 0)]
    [InlineData("Retry-After: Thu, 01 Jan 2026 00:02:00 GMT\r\n", 120)]
    [InlineData("Retry-After: Wed, 31 Dec 2025 23:00:00 GMT\r\n", 0)]
    [InlineData("Retry-After: 99999999999999999\r\n", 365 * 24 * 3600)]
    [InlineData("Retry-After: -3\r\n", null)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("", null)]
    public async Task ConnectAsync_ServerIsBusy_SaysHowLong(string header, int? seconds)
    {
        var server = new LiveServer();
        Task<LiveSession> connecting = server.ConnectAsync();
        RawPeer peer = await server.NextConnectionAsync();
        await peer.ReadRequestAsync();
        await peer.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 429 Too Many Requests\r\n{header}Content-Length: 0\r\n\r\n"));
        LiveConnectException error = await Assert.ThrowsAsync<LiveConnectException>(() => connecting);
        Assert.Equal((429, seconds), (error.HttpStatus, (int?)error.RetryAfter?.TotalSeconds));
    }
}
