using LiveProto.Client.Transport;

namespace LiveProto.Client.Tests.Transport;

/// <summary>Which targets <c>no_proxy</c> covers: curl's rules, ports, and "*." for subdomains.</summary>
public sealed class ProxyExceptionsTests
{
    [Theory]
    [InlineData("wss://example.com/", "example.com")]
    [InlineData("wss://example.com/", "example.com.")]
    [InlineData("wss://example.com./", "example.com")]
    [InlineData("wss://example.com./", ".EXAMPLE.com.")]
    [InlineData("wss://a.example.com/", "example.com.")]
    [InlineData("wss://example.com/", ".example.com")]
    [InlineData("wss://a.b.example.com/", ".example.com.")]
    [InlineData("wss://EXAMPLE.COM/", "other.test\t,\t Example.Com")]
    [InlineData("wss://a.example.com/", "*.example.com")]
    [InlineData("wss://a.b.example.com/", "*.EXAMPLE.com.")]
    [InlineData("wss://a.example.com:8443/", "*.example.com:8443")]
    [InlineData("wss://anything.test/", "*")]
    [InlineData("wss://anything.test/", "x.test, *")]
    [InlineData("wss://[::1]/", "*")]
    [InlineData("wss://[::1]/", "[::1]")]
    [InlineData("wss://[::1]/", "::1")]
    [InlineData("wss://[0:0:0:0:0:0:0:1]/", "[::1]")]
    [InlineData("wss://[::1]:8443/", "[::1]:8443")]
    [InlineData("wss://[::1]/", "[::1]:443")]
    [InlineData("wss://[fd12:3456::1]/", "fd00::/8")]
    [InlineData("wss://[fd12:3456::1]/", "[fd00::]/8")]
    [InlineData("wss://[fd12:3456::1]:80/", "[fd00::]/8:80")]
    [InlineData("wss://[2001:db8:abcd:12ff::1]/", "2001:db8:abcd:1200::/56")]
    [InlineData("wss://[2001:db8::1]/", "::/0")]
    [InlineData("wss://127.0.0.1/", "127.0.0.1")]
    [InlineData("wss://127.0.0.1:99/", "127.0.0.1:99")]
    [InlineData("wss://10.255.0.1/", "10.0.0.0/8")]
    [InlineData("wss://10.255.0.1/", "10.1.2.3/8")]
    [InlineData("wss://10.255.0.1:443/", "10.0.0.0/8:443")]
    [InlineData("wss://172.31.255.255/", "172.16.0.0/12")]
    [InlineData("wss://192.168.1.1/", "192.168.1.1/32")]
    [InlineData("wss://8.8.8.8/", "0.0.0.0/0")]
    public void Cover_Listed_NeedsNoProxy(string endpoint, string list) => Assert.True(ProxyExceptions.Cover(new Uri(endpoint), list));

    [Theory]
    [InlineData("wss://example.com/", "")]
    [InlineData("wss://example.com/", null)]
    [InlineData("wss://example.com/", " , ,, .  : [ [] / /8 :443 *. .. [::1 ]")]
    [InlineData("wss://notexample.com/", "example.com")]
    [InlineData("wss://notexample.com/", "*.example.com")]
    [InlineData("wss://example.com/", "*.example.com")]
    [InlineData("wss://example.com.evil.test/", "example.com")]
    [InlineData("wss://example.com/", "a.example.com")]
    [InlineData("wss://example.com/", "ex*.com")]
    [InlineData("wss://example.com/", "*example.com")]
    [InlineData("wss://example.com/", "example.com:80")]
    [InlineData("wss://example.com/", "example.com:")]
    [InlineData("wss://[::1]:8443/", "[::1]:443")]
    [InlineData("wss://[::2]/", "[::1]")]
    [InlineData("wss://[fe00::1]/", "fd00::/8")]
    [InlineData("wss://[2001:db8:abcd:1300::1]/", "2001:db8:abcd:1200::/56")]
    [InlineData("wss://[::1]/", "0.0.0.0/0")]
    [InlineData("wss://11.0.0.1/", "10.0.0.0/8")]
    [InlineData("wss://172.32.0.0/", "172.16.0.0/12")]
    [InlineData("wss://10.0.0.1/", "10.0.0.0/33")]
    [InlineData("wss://10.0.0.1/", "10.0.0.0/-8")]
    [InlineData("wss://10.0.0.1/", "10.0.0.0/")]
    [InlineData("wss://10.0.0.1/", "10.0.0.0/8x")]
    [InlineData("wss://[::1]/", "::/129")]
    [InlineData("wss://127.0.0.1/", "0.0.1")]
    [InlineData("wss://127.0.0.1/", "127")]
    [InlineData("wss://10.test/", "10.0.0.0/8")]
    public void Cover_NotListed_GoesThroughTheProxy(string endpoint, string? list) =>
        Assert.False(ProxyExceptions.Cover(new Uri(endpoint), list));

    // Every length of prefix, against the definition: the numbers shifted.
    [Fact]
    public void Cover_EveryPrefixOfIPv4_IsThatOfTheNumbers()
    {
        var random = new Random(17);
        for (int prefix = 0; prefix <= 32; prefix++)
        {
            for (int i = 0; i < 40; i++)
            {
                uint block = (uint)random.NextInt64(1L << 32);
                uint address = block ^ (uint)(1L << random.Next(32));
                bool expected = prefix == 0 || block >> (32 - prefix) == address >> (32 - prefix);
                Assert.Equal(expected, ProxyExceptions.Cover(new Uri($"wss://{Text(address)}/"), $"{Text(block)}/{prefix}"));
            }
        }

        static string Text(uint address) => $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}";
    }
}
