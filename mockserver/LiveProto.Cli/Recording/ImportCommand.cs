using System.CommandLine;
using LiveProto.Mocking.Recording;
using LiveProto.Mocking.Recording.Files;
using LiveProto.WebSockets;

namespace LiveProto.Cli.Recording;

/// <summary><c>import</c>: a <c>.websocket.log</c> as a recording that can be read and given away.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var log = new Argument<FileInfo>("log") { Description = "A .websocket.log, as google/test-server writes it." };
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "The file; one that is there is not written over.",
            Required = true,
        };
        var command = new Command("import", "Turn a .websocket.log into a recording. replay and drift read both.") { log, output };
        command.SetAction(parse => Run(parse.GetValue(log)!, parse.GetValue(output)!));
        return command;
    }

    private static int Run(FileInfo log, FileInfo output)
    {
        byte[] bytes = RecordingFiles.Read(log.FullName, File.ReadAllBytes);
        if (!WebSocketLogReader.IsWebSocketLog(bytes))
            throw CommandFailure.ForOption(log.Name, "it does not begin with > or < and a length.");
        using FileStream file = RecordingFiles.Create(output);
        try
        {
            WebSocketLogReader.Convert(bytes, new RecordingWriter(file, Redactor.None));
        }
        catch (RecordingException error)
        {
            throw CommandFailure.ForOption(log.Name, error.Message, error);
        }

        Console.WriteLine($"{output.FullName}: {file.Length} bytes");
        return 0;
    }
}
