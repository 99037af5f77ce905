using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveProto.Mocking.Hosting;

/// <summary>
/// A certificate authority that lives as long as the server, and one leaf for the names of this machine's loopback. Clients trust it by
/// its PEM file (<c>SSL_CERT_FILE</c>, <c>NODE_EXTRA_CA_CERTS</c>); the authority's key never leaves the process.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 _authority;

    /// <param name="now">Start of validity is a day before, its end a year after.</param>
    /// <param name="extraNames">DNS names or addresses the leaf is also for.</param>
    public CertificateAuthority(DateTimeOffset now, IEnumerable<string> extraNames)
    {
        DateTimeOffset from = now.AddDays(-1);
        DateTimeOffset to = now.AddYears(1);
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=LiveProto mock server CA", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(from, to);
        Leaf = CreateLeaf(from, to, extraNames);
        Pem = _authority.ExportCertificatePem();
    }

    /// <summary>What the server presents.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>The authority's certificate, without its key.</summary>
    public string Pem { get; }

    public void Dispose()
    {
        Leaf.Dispose();
        _authority.Dispose();
    }

    private X509Certificate2 CreateLeaf(DateTimeOffset from, DateTimeOffset to, IEnumerable<string> extraNames)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (string name in extraNames)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(_authority, from, to, RandomNumberGenerator.GetBytes(16));
        X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
            return withKey;
        // SChannel takes no key that lives in memory alone (dotnet/runtime#23749): loaded from PKCS #12, it lies in a container that goes
        // with the leaf.
        using (withKey)
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
