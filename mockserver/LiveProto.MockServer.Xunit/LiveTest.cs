using System.Buffers;
using System.Text;
using LiveProto.Mocking.Expectations;
using LiveProto.Mocking.Journal;
using Xunit;

namespace LiveProto.Mocking.Fixtures;

/// <summary>One test's share of a server: where its program connects to, what answers it, what should have happened. Thread-safe.</summary>
public sealed class LiveTest : IAsyncDisposable
{
    private const string Journal = "live-journal.jsonl";
    private static long s_count;

    internal LiveTest(MockServer server)
    {
        Test = server.Test(KeyOf(TestContext.Current));
        BaseAddress = new Uri(server.BaseAddress, $"/t/{Test.Key}/");
        LiveUri = new UriBuilder(server.LiveUri) { Path = $"/t/{Test.Key}{server.LiveUri.AbsolutePath}" }.Uri;
    }

    /// <summary>Its sessions, scenario, responder, faults.</summary>
    public MockTest Test { get; }

    /// <summary>The base URL of the program under test: <c>http://127.0.0.1:PORT/t/KEY/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The full address of the live method, for clients that want that.</summary>
    public Uri LiveUri { get; }

    /// <summary>What should have happened, in order; ends in <see cref="ExpectedConversation.InOrderAsync"/>.</summary>
    public ExpectedConversation Expect() => Test.Expect();

    /// <summary>Attaches what was seen to the test where that failed, closes its sessions and forgets them.</summary>
    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed && Test.Sessions.Count > 0)
            TestContext.Current.AddAttachment(Journal, ReadJournal());
        Test.Reset();
        return ValueTask.CompletedTask;
    }

    /// <summary>The address; nothing secret.</summary>
    public override string ToString() => $"{Test} at {BaseAddress}";

    private string ReadJournal()
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (JournalEntry entry in Test.Sessions.SelectMany(static session => session.GetEntries()))
            JournalLine.Write(lines, entry);
        return Encoding.UTF8.GetString(lines.WrittenSpan);
    }

    // The method's name, for whoever reads a journal; the number, since a test may be run more than once at a time.
    private static string KeyOf(ITestContext context)
    {
        string name = context.TestMethod?.MethodName ?? "test";
        string safe = string.Concat(name.Take(80).Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return $"{safe}-{Interlocked.Increment(ref s_count)}";
    }
}
