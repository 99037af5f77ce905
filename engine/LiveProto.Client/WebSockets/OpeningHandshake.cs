using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>Sends the opening handshake and judges the answer, RFC 6455 §4.1. Redirects are never followed.</summary>
internal static class OpeningHandshake
{
    private const long MaxRetryAfterSeconds = 365 * 24 * 3600;

    /// <summary>Runs it; returns with the connection's first bytes still in the pipe.</summary>
    public static async ValueTask<HandshakeResponse> RunAsync(
        TransportConnection transport, HandshakeRequest request, WebSocketChannelOptions options, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.HandshakeTimeout, options.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        // A write that the peer does not take cannot be taken back: it ends with the connection.
        using CancellationTokenRegistration abort =
            linked.Token.UnsafeRegister(static state => ((TransportConnection)state!).Abort(), transport);
        try
        {
            return await RunAsync(transport, request, options.TimeProvider, linked.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OutOfMemoryException
            or WebSocketConnectException { Reason: not ConnectFailure.TransportLost }))
        {
            // However the aborted connection failed: who wanted it to end is told that it was he.
            cancellationToken.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
                throw Deadline.Passed(options.HandshakeTimeout, ConnectionDeadline.Handshake, request.Host);
            if (error is WebSocketConnectException)
                throw;
            throw Lost(request, error);
        }
    }

    private static async ValueTask<HandshakeResponse> RunAsync(
        TransportConnection transport, HandshakeRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        HandshakeResponseReader reader = WriteRequest(transport.Output, request);
        await transport.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            ReadResult result = await transport.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            OperationStatus status = Take(reader, result.Buffer, out SequencePosition consumed);
            transport.Input.AdvanceTo(consumed, status == OperationStatus.NeedMoreData ? result.Buffer.End : consumed);
            if (status == OperationStatus.Done && reader.Response!.Violation == HandshakeViolation.NotSwitchingProtocols)
                throw await RefusedAsync(transport.Input, request, reader.Response, time, cancellationToken).ConfigureAwait(false);
            if (status == OperationStatus.InvalidData || reader.Response is { Violation: not HandshakeViolation.None })
                throw Violated(request, reader.Response!);
            if (status == OperationStatus.Done)
                return reader.Response!;
            if (result.IsCompleted || result.IsCanceled)
                throw Lost(request, null);
        }
    }

    private static HandshakeResponseReader WriteRequest(PipeWriter output, HandshakeRequest request)
    {
        Span<byte> nonce = stackalloc byte[16];
        Span<byte> key = stackalloc byte[AcceptKey.KeyLength];
        RandomNumberGenerator.Fill(nonce);
        AcceptKey.WriteKey(nonce, key);
        output.Advance(request.Write(output.GetSpan(request.Length), key));
        return new HandshakeResponseReader(key, request.Subprotocols);
    }

    private static OperationStatus Take(HandshakeResponseReader reader, in ReadOnlySequence<byte> buffer, out SequencePosition position)
    {
        long total = 0;
        OperationStatus status = OperationStatus.NeedMoreData;
        foreach (ReadOnlyMemory<byte> memory in buffer)
        {
            status = reader.Read(memory.Span, out int consumed);
            total += consumed;
            if (status != OperationStatus.NeedMoreData)
                break;
        }

        position = buffer.GetPosition(total);
        return status;
    }

    private static async ValueTask<WebSocketConnectException> RefusedAsync(
        PipeReader input, HandshakeRequest request, HandshakeResponse response, TimeProvider time, CancellationToken cancellationToken)
    {
        string body = await ErrorBody.ReadAsync(input, response, request.Redactor, time, cancellationToken).ConfigureAwait(false);
        return new WebSocketConnectException(ConnectFailure.HttpStatus,
            $"{request.Host} answered the opening handshake with HTTP status {response.Status}.")
        {
            HttpStatus = response.Status,
            Violation = response.Violation,
            Body = body,
            RetryAfter = GetRetryAfter(response.RetryAfter, time),
        };
    }

    // RFC 9110 §10.2.3. What is neither seconds nor a date says nothing.
    private static TimeSpan? GetRetryAfter(string? header, TimeProvider time)
    {
        if (long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, MaxRetryAfterSeconds));
        if (!DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date))
            return null;
        TimeSpan wait = date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static WebSocketConnectException Violated(HandshakeRequest request, HandshakeResponse response) =>
        new(ConnectFailure.HandshakeViolation, $"{request.Host} answered the opening handshake wrongly: {response.Violation}.")
        {
            HttpStatus = response.Status == 0 ? null : response.Status,
            Violation = response.Violation,
        };

    private static WebSocketConnectException Lost(HandshakeRequest request, Exception? inner) =>
        new(ConnectFailure.TransportLost, $"The connection to {request.Host} was lost during the opening handshake.", inner);
}
