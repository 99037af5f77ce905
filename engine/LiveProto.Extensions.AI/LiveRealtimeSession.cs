using System.Runtime.CompilerServices;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Client.Speech;
using LiveProto.Messages;
using Microsoft.Extensions.AI;

namespace LiveProto.Extensions.AI;

/// <summary>
/// A <see cref="LiveSession"/> as the abstraction has it. Any number of senders, whose messages go out in the order of their calls; one
/// reader.
/// </summary>
/// <remarks>
/// Conversation items wait for what asks for the answer, a response or audio, so that they go on the way that the model takes at that time.
/// The service answers results of functions and spoken turns by itself: the response that is asked for behind them is already under way.
/// </remarks>
internal sealed class LiveRealtimeSession : IRealtimeClientSession
{
    private readonly LiveSession _session;
    private readonly SessionAudio _audio;
    private readonly PendingItems _items = new();
    private readonly OpenCalls _calls = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly bool _isMarkedByHand;
    private LiveUtterance? _utterance;
    private bool _isStreaming;
    private bool _isAnswerUnderWay;

    public LiveRealtimeSession(LiveSession session, Setup setup, RealtimeSessionOptions options, SessionAudio audio)
    {
        _session = session;
        _audio = audio;
        _isMarkedByHand = setup.RealtimeInputConfig?.AutomaticActivityDetection?.Disabled == true;
        Options = options;
    }

    /// <inheritdoc/>
    public RealtimeSessionOptions? Options { get; private set; }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_session) ? _session
            : null;
    }

    /// <inheritdoc/>
    public async Task SendAsync(RealtimeClientMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SendInTurnAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RealtimeServerMessage> GetStreamingResponseAsync([EnumeratorCancellation]
        CancellationToken cancellationToken = default)
    {
        var responses = new ResponseMessages(_audio.Output, _calls);
        await foreach (LiveEvent item in _session.ReadEventsAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (RealtimeServerMessage message in responses.Read(item))
                yield return message;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task SendInTurnAsync(RealtimeClientMessage message, CancellationToken cancellationToken)
    {
        switch (message)
        {
            case InputAudioBufferAppendRealtimeClientMessage append:
                await AppendAsync(append.Content, cancellationToken).ConfigureAwait(false);
                break;
            case InputAudioBufferCommitRealtimeClientMessage:
                await CommitAsync(cancellationToken).ConfigureAwait(false);
                break;
            case CreateConversationItemRealtimeClientMessage create:
                await AddAsync(create.Item, cancellationToken).ConfigureAwait(false);
                break;
            case CreateResponseRealtimeClientMessage respond:
                await RespondAsync(respond, cancellationToken).ConfigureAwait(false);
                break;
            case SessionUpdateRealtimeClientMessage update:
                await UpdateAsync(update.Options, cancellationToken).ConfigureAwait(false);
                break;
            case { RawRepresentation: ClientMessage raw }:
                await _session.SendMessageAsync(raw, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new NotSupportedException(
                    $"{message.GetType().Name} has no counterpart in the Live API; a ClientMessage as its RawRepresentation is sent as it is.");
        }
    }

    private async Task AppendAsync(DataContent content, CancellationToken cancellationToken)
    {
        if (content.HasTopLevelMediaType("image"))
        {
            await _session.SendVideoFrameAsync(content.MediaType, content.Data, cancellationToken).ConfigureAwait(false);
            return;
        }

        Audio.PcmFormat format = _audio.Of(content.MediaType);
        // What was said in between goes behind an utterance, not into it.
        if (_utterance is null && _items.Take() is { Count: > 0 } turns)
            await _session.SendContentAsync(new ClientContent { Turns = turns, TurnComplete = false }, cancellationToken)
                .ConfigureAwait(false);
        if (_isMarkedByHand)
        {
            _utterance ??= _session.BeginUtterance();
            await _utterance.SendAudioAsync(content.Data, format, AudioPace.AsFastAsAllowed, cancellationToken).ConfigureAwait(false);
            return;
        }

        _isStreaming = true;
        await _session.SendAudioAsync(content.Data, format, AudioPace.AsFastAsAllowed, cancellationToken).ConfigureAwait(false);
    }

    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_utterance is { } utterance)
        {
            _utterance = null;
            _isAnswerUnderWay = true;
            await utterance.DisposeAsync().ConfigureAwait(false);
        }
        else if (_isStreaming)
        {
            _isStreaming = false;
            _isAnswerUnderWay = true;
            await _session.SendAudioStreamEndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(RealtimeConversationItem item, CancellationToken cancellationToken)
    {
        FunctionResponse[] results = [.. item.Contents.OfType<FunctionResultContent>().Select(_calls.Answer)];
        if (results.Length < item.Contents.Count)
            _items.Add(ItemContent.Read(item));
        if (results.Length == 0)
            return;
        await _session.SendToolResponseAsync(results, cancellationToken).ConfigureAwait(false);
        _isAnswerUnderWay = true;
    }

    // What it says of voice, tools or instructions for this answer alone is advice, which the Live API has no word for.
    private async Task RespondAsync(CreateResponseRealtimeClientMessage message, CancellationToken cancellationToken)
    {
        if (_utterance is not null)
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        foreach (RealtimeConversationItem item in message.Items ?? [])
            await AddAsync(item, cancellationToken).ConfigureAwait(false);
        bool isUnderWay = _isAnswerUnderWay;
        _isAnswerUnderWay = false;
        if (_items.TakeText() is { } text)
            await _session.SendTextAsync(text, cancellationToken: cancellationToken).ConfigureAwait(false);
        else if (_items.Take() is { Count: > 0 } turns)
            await _session.SendContentAsync(new ClientContent { Turns = turns, TurnComplete = true }, cancellationToken)
                .ConfigureAwait(false);
        else if (!isUnderWay)
            await _session.SendContentAsync(new ClientContent { TurnComplete = true }, cancellationToken).ConfigureAwait(false);
    }

    private async Task UpdateAsync(RealtimeSessionOptions options, CancellationToken cancellationToken)
    {
        if (options.Model is { } model && Options?.Model is { } current && model != current)
            throw new NotSupportedException("Model: a Live session keeps the model that it began with.");
        if (options.Instructions is not null || options.Tools is not null)
        {
            Tool[]? tools = options.Tools is null ? null : [.. SessionSetup.ReadTools(options.Tools)];
            await _session.UpdateContextAsync(options.Instructions, tools, cancellationToken).ConfigureAwait(false);
        }

        Options = options;
    }
}
