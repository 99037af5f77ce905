using LiveProto.Mocking.Recording;

namespace LiveProto.Cli.Recording;

/// <summary>Files that these commands read and write, with failures that say what to do.</summary>
internal static class RecordingFiles
{
    /// <exception cref="CommandFailure">There is such a file already, or there can be none.</exception>
    public static FileStream Create(FileInfo file)
    {
        // What users said stands in it: nobody else on the machine has to read that.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(file.FullName, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.ForOption("--output", error.Message, error);
        }
    }

    /// <exception cref="CommandFailure">It is not a recording, or cannot be read.</exception>
    public static RecordedSessions Load(FileInfo file)
    {
        try
        {
            return Read(file.FullName, RecordedSessions.Load);
        }
        catch (RecordingException error)
        {
            throw CommandFailure.ForOption(file.Name, error.Message, error);
        }
    }

    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.ForOption(Path.GetFileName(path), error.Message, error);
        }
    }

    /// <summary>Writes an authority's certificate for clients that insist on TLS, and answers the path; the caller deletes it.</summary>
    public static string WriteAuthority(string pem)
    {
        string path = Path.Combine(Path.GetTempPath(), $"liveproto-ca-{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, pem);
        return path;
    }
}
