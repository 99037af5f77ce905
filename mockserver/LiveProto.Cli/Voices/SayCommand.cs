using System.CommandLine;
using LiveProto.Client.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Cli.Voices;

/// <summary><c>say</c>: a text as a WAV file that the mock understands as speech.</summary>
internal static class SayCommand
{
    private const int MinRate = 8000;
    private const int MaxRate = 192_000;

    // Eight minutes of sound. Longer texts are mistakes, and would take gigabytes at the higher rates.
    private const int MaxCharacters = 16 * 1024;

    private const string Notes =
        """
        Examples:
          liveproto say "What is the weather?" question.wav
          liveproto say "Hello" phone.wav --rate 8000
          date | liveproto say - now.wav

        Exit codes: 0 the file is there; 1 it could not be written; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "What to say; - reads it from standard input." };
        var file = new Argument<FileInfo>("FILE") { Description = "The WAV file to write: PCM, 16 bits, one channel." };
        var rate = new Option<int>("--rate")
        {
            Description = $"Samples a second, {MinRate} to {MaxRate}. 16000 is what clients send to the service.",
            DefaultValueFactory = _ => 16_000,
        };
        var command = new Command("say", "Make speech that the mock understands: tones that carry the text.")
        {
            text, file, rate,
        };
        command.SetAction(parse => Run(parse.GetValue(text)!, parse.GetValue(file)!, parse.GetValue(rate)));
        return Help.Note(command, Notes);
    }

    private static int Run(string text, FileInfo file, int rate)
    {
        if (rate is < MinRate or > MaxRate)
            throw CommandFailure.ForOption("--rate", $"{rate} is not between {MinRate} and {MaxRate}.");
        if (text == "-")
            text = Console.In.ReadToEnd().Trim();
        if (text.Length is 0 or > MaxCharacters)
            throw CommandFailure.ForOption("TEXT", $"give 1 to {MaxCharacters} characters; these are {text.Length}.");
        short[] samples = ToneSpeechEncoder.Encode(text, rate);
        try
        {
            WavFile.Write(file.FullName, samples, rate);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file.FullName}: {error.Message}", error);
        }

        Console.WriteLine(FormattableString.Invariant($"{file.FullName}: {samples.Length / (double)rate:F2} s, {rate} Hz"));
        return 0;
    }
}
