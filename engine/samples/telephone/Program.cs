// A bridge for telephone calls. Each TCP connection is a call and carries what telephones speak, µ-law at 8 kHz, both ways:
//   dotnet run telephone/Program.cs 5060
using System.Net;
using System.Net.Sockets;
using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;

LiveClient client = LiveClient.FromEnvironment();
using var exchange = new TcpListener(IPAddress.Loopback, int.Parse(args[0]));
exchange.Start();
Console.WriteLine($"Listening on {exchange.LocalEndpoint}");
while (true)
    _ = AnswerAsync(await exchange.AcceptTcpClientAsync());

async Task AnswerAsync(TcpClient call)
{
    using NetworkStream line = call.GetStream();
    await using LiveSession session =
        await client.ConnectAsync(new Setup { Model = "gemini-3.8-live", SystemInstruction = "You answer a bakery's telephone." });
    Task speaking = session.PlayAsync(line, PcmFormat.MuLaw());

    // Until the caller hangs up. The line has its own pace, and what is still to be said then is heard by nobody.
    await session.SendAudioAsync(line, PcmFormat.MuLaw(), AudioPace.AsFastAsAllowed);
    Console.WriteLine($"A call has ended; {session.Transcript.Count} things were said.");
}
