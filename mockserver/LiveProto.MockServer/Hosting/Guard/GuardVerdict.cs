namespace LiveProto.Mocking.Hosting.Guard;

/// <summary>What the guard says about a request, before anything else looks at it.</summary>
internal enum GuardVerdict
{
    /// <summary>Go on to routing.</summary>
    Allow,

    /// <summary>The Host header does not name this server exactly: a rebound name, a proxy, a forged form. HTTP 421.</summary>
    ForeignHost,

    /// <summary>A web page whose origin is not on the allow-list. HTTP 403.</summary>
    ForeignOrigin,

    /// <summary>A browser says that another site caused the request. HTTP 403.</summary>
    CrossSite,

    /// <summary>A CORS preflight: never answered with permission. HTTP 403.</summary>
    Preflight,
}
