using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveProto.Testing;

/// <summary>A certificate authority of a test's own.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _signer;

    /// <summary>A new one.</summary>
    public TestAuthority()
    {
        var request = new CertificateRequest("CN=LiveProto test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        _signer = request.CreateSelfSigned(now.AddDays(-3), now.AddDays(7));
        Root = X509CertificateLoader.LoadCertificate(_signer.Export(X509ContentType.Cert));
    }

    /// <summary>What to trust, without the key.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>A server's certificate with its key, good for the given number of days (expired where negative, by two at the
    /// most).</summary>
    public X509Certificate2 Issue(string dnsName, int days = 6)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={dnsName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 signed = request.Create(_signer, now.AddDays(-3), now.AddDays(days), [1, 2, 3, 4]);
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Root.Dispose();
        _signer.Dispose();
        _key.Dispose();
    }
}
