using System.Security.Authentication;
using LiveProto.Mocking;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using StackExchange.Redis;

namespace LiveProto.Cli.Serve;

/// <summary>The Redis, or what speaks its protocol, of <c>--resumption-store</c>.</summary>
internal sealed class RedisStore : IAsyncDisposable
{
    public const string Switch = "--resumption-store";

    /// <summary>The same, where other users of the machine do not read it: a command line shows passwords.</summary>
    public const string Variable = "LIVEPROTO_RESUMPTION_STORE";

    private const int DefaultPort = 6379;
    private const string Form = "redis://[user:password@]host[:port][/database], or rediss:// for TLS";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ConnectionMultiplexer _connection;
    private readonly RedisCache _cache;

    private RedisStore(ConnectionMultiplexer connection)
    {
        _connection = connection;
        _cache = new RedisCache(new RedisCacheOptions
        {
            ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(connection)
        });
    }

    public IDistributedCache Cache => _cache;

    /// <summary>What an address says. Where it is wrong the failure does not repeat it, for it may hold a password.</summary>
    /// <exception cref="CommandFailure">It is not an address of this form.</exception>
    public static ConfigurationOptions Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0
            || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw CommandFailure.ForOption(Switch, $"an address is {Form}.");
        string database = uri.AbsolutePath.Trim('/');
        int number = 0;
        if (database.Length > 0 && (!int.TryParse(database, out number) || number < 0))
            throw CommandFailure.ForOption(Switch, $"the database is a number: {Form}.");
        string[] user = uri.UserInfo.Split(':', 2);
        int timeout = (int)s_patience.TotalMilliseconds;
        return new ConfigurationOptions
        {
            EndPoints = { { uri.IdnHost, uri.Port < 0 ? DefaultPort : uri.Port } },
            User = user.Length == 2 && user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            Password = uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(user[^1]),
            DefaultDatabase = number,
            Ssl = uri.Scheme == "rediss",
            SslHost = uri.Scheme == "rediss" ? uri.IdnHost : null,
            ConnectTimeout = timeout,
            AsyncTimeout = timeout,
            ConnectRetry = 1,
            ClientName = "liveproto",

            // What does not answer at the start is told at the start; what goes later is waited for in the background.
            AbortOnConnectFail = true,

            // While it is gone a client is told so at once: a queue of writes would only make it wait.
            BacklogPolicy = BacklogPolicy.FailFast,
        };
    }

    /// <summary>Connects; null = nobody asked for a store.</summary>
    /// <exception cref="CommandFailure">There is nothing that answers, or it does not let us in.</exception>
    public static async Task<RedisStore?> OpenAsync(string? address, CancellationToken cancellationToken)
    {
        if (address is null)
            return null;
        ConfigurationOptions options = Parse(address);
        try
        {
            ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options)
                .WaitAsync(2 * s_patience, cancellationToken);
            return await new RedisStore(connection).TryOutAsync(cancellationToken);
        }
        catch (Exception error) when (error is RedisException or RedisCommandException or TimeoutException)
        {
            throw new CommandFailure($"{Switch}: {WhyNot(error, new Uri(address))}", error);
        }
    }

    // Whether the user may, and the database is there, shows when it is used: now rather than at the first handle.
    private async Task<RedisStore> TryOutAsync(CancellationToken cancellationToken)
    {
        const string key = "liveproto:start";
        var briefly = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = s_patience };
        try
        {
            await _cache.SetAsync(key, [1], briefly, cancellationToken).WaitAsync(s_patience, cancellationToken);
            await _cache.GetAsync(key, cancellationToken).WaitAsync(s_patience, cancellationToken);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    // None of the library's words: they may repeat what the address says of a user.
    private static string WhyNot(Exception error, Uri address)
    {
        string server = $"{address.IdnHost}:{(address.Port < 0 ? DefaultPort : address.Port)}";
        return error switch
        {
            RedisConnectionException { InnerException: AuthenticationException } =>
                $"the certificate of {server} is not trusted: for one of a CA of your own, name its PEM file in SSL_CERT_FILE.",
            RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } =>
                $"{server} does not take this user and password.",
            RedisConnectionException or TimeoutException => $"nothing that speaks Redis answers at {server}"
                + (address.Scheme == "redis" ? "; where it wants TLS, write rediss://." : " over TLS."),
            _ => $"{server} does not let this user read and write there, or has no such database.",
        };
    }

    public MockServerOptions Into(MockServerOptions options) => options with
    {
        Session = options.Session with { Resumption = options.Session.Resumption with { Store = Cache } },
    };

    public async ValueTask DisposeAsync()
    {
        _cache.Dispose();
        await _connection.DisposeAsync();
    }
}
