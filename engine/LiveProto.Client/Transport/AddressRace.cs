using System.Net;
using System.Net.Sockets;

namespace LiveProto.Client.Transport;

/// <summary>
/// Connects to the first of a name's addresses that answers, RFC 8305: families take turns (§4), an attempt begins 250 ms after the one
/// before it, or at once when that has failed (§5), the first connection wins and the others are closed. Thread-safe.
/// </summary>
/// <param name="resolve">Name to addresses, in order of preference. It may hang: the wait for it ends with the token.</param>
/// <param name="connect">Address to connection.</param>
/// <param name="time">The clock of the delay.</param>
internal sealed class AddressRace(AddressRace.Resolver resolve, AddressRace.Connector connect, TimeProvider time)
{
    /// <summary>RFC 8305 §5, "Connection Attempt Delay": recommended.</summary>
    public static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    internal delegate Task<IPAddress[]> Resolver(string host, CancellationToken cancellationToken);

    internal delegate Task<IByteConnection> Connector(IPEndPoint address, CancellationToken cancellationToken);

    /// <exception cref="SocketException">No address, or none that takes the connection: the failure of the last.</exception>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<IByteConnection> DialAsync(string host, int port, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = IPAddress.TryParse(host, out IPAddress? literal)
            ? [literal]
            : TakeTurns(await resolve(host, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<IByteConnection>>();
        try
        {
            return await RunAsync(addresses, port, running, over.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            foreach (Task<IByteConnection> loser in running)
                _ = CloseAsync(loser);
        }
    }

    /// <summary>RFC 8305 §4: beginning with the family that is preferred, one of each, and in each the given order.</summary>
    internal static IReadOnlyList<IPAddress> TakeTurns(IPAddress[] addresses)
    {
        if (addresses.Length == 0)
            return [];
        AddressFamily preferred = addresses[0].AddressFamily;
        var first = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily == preferred));
        var second = new Queue<IPAddress>(addresses.Where(address => address.AddressFamily != preferred));
        var order = new List<IPAddress>(addresses.Length);
        while (first.Count + second.Count > 0)
        {
            if (first.TryDequeue(out IPAddress? address))
                order.Add(address);
            if (second.TryDequeue(out address))
                order.Add(address);
        }

        return order;
    }

    private async Task<IByteConnection> RunAsync(
        IReadOnlyList<IPAddress> addresses, int port, List<Task<IByteConnection>> running, CancellationToken cancellationToken)
    {
        Exception failure = new SocketException((int)SocketError.HostNotFound);
        int next = 0;
        while (next < addresses.Count || running.Count > 0)
        {
            if (next < addresses.Count)
                running.Add(StartAsync(new IPEndPoint(addresses[next++], port), cancellationToken));
            Task pause = Task.Delay(next < addresses.Count ? AttemptDelay : Timeout.InfiniteTimeSpan, time, cancellationToken);
            Task ended = await Task.WhenAny([.. running, pause]).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (ended is not Task<IByteConnection> attempt)
                continue;
            running.Remove(attempt);
            if (attempt.IsCompletedSuccessfully)
                return attempt.Result;
            failure = attempt.Exception?.InnerException ?? failure;
        }

        throw failure;
    }

    // What a connector throws at once is an attempt that failed, like any other.
    private async Task<IByteConnection> StartAsync(IPEndPoint address, CancellationToken cancellationToken) =>
        await connect(address, cancellationToken).ConfigureAwait(false);

    private static async Task CloseAsync(Task<IByteConnection> loser)
    {
        try
        {
            (await loser.ConfigureAwait(false)).Abort();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It lost either way.
        }
    }
}
