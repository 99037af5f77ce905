// A browser or a phone gets a token in place of the key: good for one session, for a minute, with what it may do fixed.
using LiveProto.Client;
using LiveProto.Client.Credentials;
using LiveProto.Messages;

// On your server, which has the key.
LiveClientOptions options = LiveClientOptions.FromEnvironment();
using var http = new HttpClient();
var request = new LiveTokenRequest { Uses = 1, Constraints = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() } };
LiveToken token = await LiveTokens.CreateAsync(http, options.Credential, request, options.Endpoint);

// On the device, which has the token only.
var client = new LiveClient(options with { Credential = LiveCredential.EphemeralToken(token.Name) });
await using LiveSession session = await client.ConnectAsync(new Setup { Model = "gemini-3.8-live" });
Console.WriteLine((await session.AskAsync("Hello")).Transcript);
