using System.Runtime.CompilerServices;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Journal;
using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Expectations;

/// <summary>
/// What should happen, in order; other things may happen between:
/// <c>await server.Expect().Setup(s =&gt; s.Tools.Count == 1).UserSaid("What is the weather?").Answered("get_weather").InOrderAsync()</c>.
/// Looks at everything that is kept of the sessions, past and future. Each method adds one expectation and answers this. Not thread-safe.
/// </summary>
public sealed class ExpectedConversation
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Func<SessionJournal[]> _journals;
    private readonly JournalSignal _signal;
    private readonly List<Expectation> _expected = [];

    internal ExpectedConversation(Func<SessionJournal[]> journals, JournalSignal signal) => (_journals, _signal) = (journals, signal);

    /// <summary>The client sent a setup for which this holds.</summary>
    /// <param name="predicate">Looks at the setup as the client sent it.</param>
    /// <param name="expression">What the report calls it; by default the predicate as it stands in the source.</param>
    public ExpectedConversation Setup(Func<Setup, bool> predicate, [CallerArgumentExpression(nameof(predicate))] string expression = "")
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Add(ObservationKind.Setup, $"a setup where {expression}", seen => predicate((Setup)seen.Subject!));
    }

    /// <summary>The client sent a setup that holds this JSON; see <see cref="Sent"/>.</summary>
    public ExpectedConversation Setup(string json) => AddPattern(ObservationKind.Setup, "a setup with", json);

    /// <summary>The user said this, in text or speech, and the model was asked for an answer; letter case aside.</summary>
    public ExpectedConversation UserSaid(string text) => UserSaid(TextMatch.Exact(text));

    /// <summary>The user said something like this, in text or speech, and the model was asked for an answer.</summary>
    public ExpectedConversation UserSaid(TextMatch text) => AddText(ObservationKind.UserSaid, "what the user said", text);

    /// <summary>The model called this function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="args">JSON that the arguments hold; null = any.</param>
    public ExpectedConversation Called(string name, string? args = null) =>
        AddFunction(ObservationKind.Called, "the model called", name, args);

    /// <summary>The client answered a call of this function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="response">JSON that the response holds; null = any.</param>
    public ExpectedConversation Answered(string name, string? response = null) =>
        AddFunction(ObservationKind.Answered, "the client answered", name, response);

    /// <summary>The model said this in one turn, in text or in the transcription of its speech, to its end or up to an
    /// interruption.</summary>
    public ExpectedConversation ModelSaid(string text) => ModelSaid(TextMatch.Exact(text));

    /// <summary>As <see cref="ModelSaid(string)"/>: something like this.</summary>
    public ExpectedConversation ModelSaid(TextMatch text) => AddText(ObservationKind.ModelSaid, "what the model said", text);

    /// <summary>The client was told that the model was interrupted.</summary>
    public ExpectedConversation Interrupted() => Add(ObservationKind.Interrupted, "the model was interrupted", static _ => true);

    /// <summary>
    /// The client sent a message that holds this JSON: an object holds each of its members, an array its elements in their order; names
    /// as the protocol writes them (camelCase), however the client did.
    /// </summary>
    public ExpectedConversation Sent(string json) => AddPattern(ObservationKind.Sent, "the client sent", json);

    /// <summary>The server sent a message that holds this JSON.</summary>
    public ExpectedConversation Received(string json) => AddPattern(ObservationKind.Received, "the client received", json);

    /// <summary>A connection ended.</summary>
    /// <param name="code">The close code; null = any, or none.</param>
    public ExpectedConversation Ended(int? code = null) => Add(
        ObservationKind.Ended, code is null ? "the connection ended" : $"the connection ended with {code}",
        seen => code is null || code.Equals(seen.Subject));

    /// <summary>Waits until all of it has happened.</summary>
    /// <param name="patience">How long to wait, in real time; null = five seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ExpectationException">It did not happen in time; the message says what did.</exception>
    public async Task<ExpectationReport> InOrderAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        ExpectationReport report = await WatchAsync(patience, cancellationToken).ConfigureAwait(false);
        return report.IsMet ? report : throw new ExpectationException(report);
    }

    /// <summary>As <see cref="InOrderAsync"/>, but tells instead of throwing.</summary>
    public async Task<ExpectationReport> WatchAsync(TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience ?? s_patience);
        var readers = new Dictionary<SessionJournal, JournalReader>();
        while (true)
        {
            Task next = _signal.NextAsync();
            ExpectationReport report = ExpectationMatch.InOrder(_expected, Look(readers));
            if (report.IsMet)
                return report;
            try
            {
                await next.WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return report;
            }
        }
    }

    private List<Observation> Look(Dictionary<SessionJournal, JournalReader> readers)
    {
        var seen = new List<Observation>();
        foreach (SessionJournal journal in _journals())
        {
            if (!readers.TryGetValue(journal, out JournalReader? reader))
                readers.Add(journal, reader = new JournalReader(journal));
            seen.AddRange(reader.Read());
        }

        // Stable: what one session shows at one moment keeps its order.
        return [.. seen.OrderBy(static one => one.At)];
    }

    private ExpectedConversation AddText(ObservationKind kind, string what, TextMatch text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(kind, $"{what} {text}", seen => text.Holds(seen.Text));
    }

    private ExpectedConversation AddFunction(ObservationKind kind, string what, string name, string? json)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Func<Observation, bool>? holds = json is null ? null : Holds(json);
        return Add(kind, json is null ? $"{what} {name}" : $"{what} {name} with {json}", seen => seen.Text == name
            && holds?.Invoke(seen) != false);
    }

    private ExpectedConversation AddPattern(ObservationKind kind, string what, string json) => Add(kind, $"{what} {json}", Holds(json));

    private static Func<Observation, bool> Holds(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonElement pattern;
        try
        {
            using var document = JsonDocument.Parse(json);
            pattern = document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"Not a JSON value: {error.Message}", nameof(json), error);
        }

        return seen => seen.Value is { } value && JsonSubset.Holds(value, pattern);
    }

    private ExpectedConversation Add(ObservationKind kind, string description, Func<Observation, bool> isMet)
    {
        _expected.Add(new Expectation(kind, description, isMet));
        return this;
    }
}
