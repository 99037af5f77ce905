// Shows the model images as a camera would, and asks about them: dotnet run media-resolution-and-video/Program.cs frame1.jpg frame2.jpg …
using LiveProto.Client;
using LiveProto.Messages;

// A low resolution costs 66 tokens an image, a higher one more.
var setup = new Setup
{
    Model = "gemini-3.8-live",
    GenerationConfig = new() { MediaResolution = MediaResolution.Low },
    OutputAudioTranscription = new(),
};
await using LiveSession session = await LiveClient.FromEnvironment().ConnectAsync(setup);

// One image a second is sent, as the service looks at no more. A camera that is faster need not await this: the newest image wins.
foreach (string path in args)
    await session.SendVideoFrameAsync("image/jpeg", await File.ReadAllBytesAsync(path));

LiveTurn turn = await session.AskAsync("How many images do you see?");
Console.WriteLine($"{turn.Transcript} ({turn.Usage?.PromptTokenCount} tokens)");
