using System.Security.Cryptography;
using LiveProto.Mocking.Control.Http;
using Microsoft.AspNetCore.Http;

namespace LiveProto.Mocking.Control.Inspector;

/// <summary>
/// Who may use the inspector's page: a link is good once, and gets its page a token that lives in the page's memory. Thread-safe.
/// </summary>
internal sealed class PageAccess
{
    private const int MaxPages = 16; // Pages that are long closed go first.

    private readonly Lock _gate = new();
    private readonly Queue<BearerCheck> _pages = new();
    private string _link = ControlOptions.MakeToken();

    /// <summary>The secret of the link that is good now.</summary>
    public string Link
    {
        get
        {
            lock (_gate)
                return _link;
        }
    }

    /// <summary>Takes a link's secret for a page's token; null = it is not good, or not any more.</summary>
    public string? Enter(string link)
    {
        string token = ControlOptions.MakeToken();
        var check = new BearerCheck(token);
        lock (_gate)
        {
            if (!CryptographicOperations.FixedTimeEquals(BearerCheck.Hash(link), BearerCheck.Hash(_link)))
                return null;
            _link = ControlOptions.MakeToken();
            if (_pages.Count == MaxPages)
                _pages.Dequeue();
            _pages.Enqueue(check);
        }

        return token;
    }

    public bool IsPresented(HttpRequest request)
    {
        // Hashed once, however many pages are open.
        if (BearerCheck.HashOf(request) is not { } presented)
            return false;
        lock (_gate)
            return _pages.Any(page => page.IsThis(presented));
    }
}
