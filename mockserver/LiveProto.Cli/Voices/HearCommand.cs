using System.CommandLine;
using System.Text;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Mocking.ToneSpeech;

namespace LiveProto.Cli.Voices;

/// <summary><c>hear</c>: what is said in a WAV file of the mock's speech. Exit code 1 when not all of it can be understood.</summary>
internal static class HearCommand
{
    private const string Notes =
        """
        Examples:
          liveproto say "Hello" hello.wav && liveproto hear hello.wav
          liveproto hear answer.wav | grep -q sunny

        Exit codes: 0 everything was understood; 1 no tone speech, or damaged words, which are shown as U+FFFD; 2 the command line was wrong.
        """;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A WAV file of any rate from 8 kHz on and any number of channels: PCM of 8 to 32 bits, float, µ-law, A-law.",
        };
        var command = new Command("hear", "Read back what the mock's speech, or that of 'say', says.")
        {
            file,
        };
        command.SetAction(parse => Run(parse.GetValue(file)!));
        return Help.Note(command, Notes);
    }

    private static int Run(FileInfo file)
    {
        PcmAudio audio = Read(file);
        if (audio.SampleRate is < Resampler.MinRate or > Resampler.MaxRate)
            throw new CommandFailure(
                $"{file.FullName}: {audio.SampleRate} Hz is not between {Resampler.MinRate} and {Resampler.MaxRate} Hz.");
        var decoder = new ToneSpeechDecoder(audio.SampleRate);
        decoder.Append(audio.Samples);
        decoder.Flush();
        var said = new StringBuilder();
        bool isWhole = true;
        while (decoder.TryRead(out ToneSpeechWord word))
        {
            said.Append(word.Text);
            isWhole &= word.Kind is ToneSpeechKind.Word or ToneSpeechKind.End;
        }

        if (said.Length == 0)
        {
            throw new CommandFailure(FormattableString.Invariant(
                $"{file.FullName}: there is no tone speech in these {audio.Samples.Length / (double)audio.SampleRate:F2} s. 'hear' understands what 'say' and the mock speak, no human voice."));
        }

        Console.WriteLine(said.ToString());
        return isWhole ? 0 : CommandFailure.Failed;
    }

    private static PcmAudio Read(FileInfo file)
    {
        try
        {
            return WavFile.Read(file.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure($"{file.FullName}: {error.Message}", error);
        }
    }
}
