using System.Security.Cryptography.X509Certificates;
using LiveProto.Mocking.Hosting;

namespace LiveProto.Mocking.Tests.Hosting;

public sealed class CertificateAuthorityTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UtcNow;

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("generativelanguage.googleapis.com", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.1.2.4", false)]
    [InlineData("mock.localhost", false)]
    [InlineData("example.com", false)]
    public void Leaf_IsForTheNamesOfTheServerAlone(string name, bool isFor)
    {
        using var authority = new CertificateAuthority(s_now, ["generativelanguage.googleapis.com", "10.1.2.3"]);
        Assert.Equal(isFor, authority.Leaf.MatchesHostname(name));
    }

    [Theory]
    [InlineData(-1.5, false)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(370, false)]
    public void Leaf_IsTrustedThroughThePem_WhileItIsValid(double days, bool isTrusted)
    {
        using var authority = new CertificateAuthority(s_now, []);
        using var trusted = X509Certificate2.CreateFromPem(authority.Pem);
        using X509Chain chain = ChainTo(trusted, s_now.AddDays(days));
        Assert.Equal(isTrusted, chain.Build(authority.Leaf));
    }

    [Fact]
    public void Leaf_OfAnotherAuthority_IsNotTrusted()
    {
        using var authority = new CertificateAuthority(s_now, []);
        using var other = new CertificateAuthority(s_now, []);
        using var trusted = X509Certificate2.CreateFromPem(other.Pem);
        using X509Chain chain = ChainTo(trusted, s_now);
        Assert.False(chain.Build(authority.Leaf));
    }

    // What signs for a server signs for nobody else.
    [Fact]
    public void Leaf_IsAServersAndNoAuthority()
    {
        using var authority = new CertificateAuthority(s_now, []);
        X509Certificate2 leaf = authority.Leaf;
        Assert.True(leaf.HasPrivateKey);
        Assert.False(leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, leaf.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(["1.3.6.1.5.5.7.3.1"],
            leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()
                .Select(static usage => usage.Value));
        Assert.DoesNotContain("PRIVATE KEY", authority.Pem, StringComparison.Ordinal);
        using var second = new CertificateAuthority(s_now, []);
        Assert.NotEqual(leaf.SerialNumber, second.Leaf.SerialNumber);
    }

    [Fact]
    public void Dispose_LetsGoOfTheLeaf()
    {
        var authority = new CertificateAuthority(s_now, []);
        X509Certificate2 leaf = authority.Leaf;
        authority.Dispose();
        Assert.Equal(IntPtr.Zero, leaf.Handle);
    }

    private static X509Chain ChainTo(X509Certificate2 trusted, DateTimeOffset at)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(trusted);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain;
    }
}
