using System.Text;
using System.Threading.Channels;
using LiveProto.Mocking.Recording.Relay;
using LiveProto.Mocking.Recording.Replay;

namespace LiveProto.Mocking.Recording.Drift;

/// <summary>One connection on which the client's side of a recording is played.</summary>
internal sealed class DriftConversation
{
    private const int MaxMessages = 100_000; // Of one connection; a server that says more is not waited for.
    private const int SilenceMs = 100;

    // 100 ms at 16 kHz.
    private static readonly byte[] s_silence = Encoding.ASCII.GetBytes(
        """{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"SILENCE"}}}"""
            .Replace("SILENCE", Convert.ToBase64String(new byte[16 * SilenceMs * sizeof(short)]), StringComparison.Ordinal));

    private readonly Upstream _server;
    private readonly DriftOptions _options;
    private readonly LiveIds _ids;
    private readonly Channel<SeenMessage> _said = Channel.CreateBounded<SeenMessage>(1024);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _reading;
    private int _count;

    public DriftConversation(Upstream server, DriftOptions options, LiveIds ids)
    {
        _server = server;
        _options = options;
        _ids = ids;
        _reading = ReadAsync();
    }

    /// <summary>The server has closed, or is gone.</summary>
    public bool IsOver => _said.Reader.Completion.IsCompleted;

    /// <summary>Does what the client did, and answers what the server says to it.</summary>
    public async Task<List<SeenMessage>> PlayAsync(Stretch stretch, CancellationToken cancellationToken)
    {
        Task sending = SendAsync(stretch, cancellationToken);
        List<SeenMessage> said = await ListenAsync(stretch, sending, cancellationToken).ConfigureAwait(false);
        await sending.ConfigureAwait(false);
        return said;
    }

    /// <summary>False when the server is still there after the time it is given.</summary>
    public async Task<bool> WaitForEndAsync(CancellationToken cancellationToken)
    {
        while (await WaitAsync(_options.Patience, cancellationToken).ConfigureAwait(false))
            _said.Reader.TryRead(out _);
        return IsOver;
    }

    public async Task EndAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task SendAsync(Stretch stretch, CancellationToken cancellationToken)
    {
        TimeSpan heard = TimeSpan.Zero;
        long start = TimeProvider.System.GetTimestamp();
        TimeSpan first = stretch.Client.Count > 0 ? stretch.Client[0].Message.At : TimeSpan.Zero;
        foreach ((RecordedMessage message, ClientActs acts) in stretch.Client)
        {
            // Where the file tells no times, audio takes as long as it lasts. What is not audio waits for nobody.
            TimeSpan due = message.At > TimeSpan.Zero ? message.At - first : heard;
            if (acts.Audio > TimeSpan.Zero && _options.Speed > 0)
                await WaitUntilAsync(start, due / _options.Speed, cancellationToken).ConfigureAwait(false);
            heard += acts.Audio;
            byte[] payload = _ids.Translate(message.ToPayload(), acts);
            if (!await _server.TrySendAsync(payload, message.IsText, cancellationToken).ConfigureAwait(false))
                return;
        }
    }

    private static async Task WaitUntilAsync(long start, TimeSpan due, CancellationToken cancellationToken)
    {
        TimeSpan left = due - TimeProvider.System.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<SeenMessage>> ListenAsync(Stretch stretch, Task sending, CancellationToken cancellationToken)
    {
        var said = new List<SeenMessage>();
        var texts = stretch.Server.Select(static message => message.Text).ToHashSet();
        var kinds = stretch.Server.Select(static message => message.Kind).ToHashSet();
        long silentSince = TimeProvider.System.GetTimestamp();
        while (!IsOver)
        {
            if (_said.Reader.TryRead(out SeenMessage? message))
            {
                said.Add(message);
                texts.Remove(message.Text);
                kinds.Remove(message.Kind);
                _ids.Live(message);
                silentSince = TimeProvider.System.GetTimestamp();
                continue;
            }

            if (texts.Count == 0 && stretch.IsCutOff && sending.IsCompleted)
                break;
            TimeSpan silent = sending.IsCompleted ? TimeProvider.System.GetElapsedTime(silentSince) : TimeSpan.Zero;
            if (silent >= (kinds.Count == 0 ? _options.Settle : _options.Patience))
                break;
            bool came = await WaitAsync(TimeSpan.FromMilliseconds(SilenceMs), cancellationToken).ConfigureAwait(false);
            if (!came && sending.IsCompleted && stretch.EndsListening)
                await _server.TrySendAsync(s_silence, isText: true, cancellationToken).ConfigureAwait(false);
        }

        return stretch.IsCutOff ? CutAsRecorded(said, stretch) : said;
    }

    // Where the recording stops in the middle, nobody knows what would have followed: what comes behind the last recorded shape, or where
    // that never came behind the last of its kind, is not looked at.
    private static List<SeenMessage> CutAsRecorded(List<SeenMessage> said, Stretch stretch)
    {
        var texts = stretch.Server.Select(static message => message.Text).ToHashSet();
        var kinds = stretch.Server.Select(static message => message.Kind).ToHashSet();
        int last = said.FindLastIndex(message => kinds.Contains(message.Kind));
        for (int i = 0; i < said.Count; i++)
        {
            texts.Remove(said[i].Text);
            if (texts.Count == 0)
                return said[..(i + 1)];
        }

        return said[..(last + 1)];
    }

    // False when nothing came in this time.
    private async Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            return await _said.Reader.WaitToReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (_count++ < MaxMessages && await _server.ReceiveAsync(_over.Token).ConfigureAwait(false) is { } message)
                await _said.Writer.WriteAsync(SeenMessage.Of(message.Payload.Span), _over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection is not needed any more.
        }

        _said.Writer.TryComplete();
    }
}
