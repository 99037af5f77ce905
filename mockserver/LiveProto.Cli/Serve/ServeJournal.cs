using LiveProto.Mocking;
using LiveProto.Mocking.Journal;

namespace LiveProto.Cli.Serve;

/// <summary>The file of <c>--journal</c>. A disk that is full does not stop the server: it is told at once, and once more at the
/// end.</summary>
internal sealed class ServeJournal : IAsyncDisposable
{
    private readonly JournalFile _file;

    /// <exception cref="CommandFailure">It cannot be written.</exception>
    public ServeJournal(FileInfo file)
    {
        try
        {
            _file = new JournalFile(file.FullName, static broken => Console.Error.WriteLine(WordsOf(broken)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"--journal: {error.Message}", error);
        }
    }

    public void Observe(JournalEntry entry) => _file.Observe(entry);

    /// <exception cref="CommandFailure">Something could not be written.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _file.DisposeAsync();
        }
        catch (IOException broken)
        {
            throw new CommandFailure(WordsOf(broken), broken);
        }
    }

    private static string WordsOf(IOException broken) => $"--journal: {broken.Message}. The end is missing in the file.";
}
