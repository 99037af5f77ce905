using LiveProto.Mocking.Credentials;
using LiveProto.Mocking.Hosting;
using LiveProto.Mocking.Hosting.Guard;
using LiveProto.Mocking.Logging;
using LiveProto.Mocking.Rest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveProto.Mocking.Tests.Hosting;

public sealed class MockApplicationTests
{
    // The port is bound before the guard knows it: who connects in between is no worse off than who comes a millisecond later.
    [Fact]
    public async Task ProcessRequest_BeforeSessionsCanBeOpened_WaitsForThem()
    {
        var options = new MockServerOptions();
        var tokens = new AuthTokenStore(options.Credentials.MaxTokenBytes);
        var credentials = new CredentialCheck(options.Credentials, null, tokens, NullLogger.Instance);
        var rest = new RestApi(tokens, credentials, options.Session.Profiles, options.TimeProvider, 0);
        var application = new MockApplication(options, rest, credentials, new HarmlessLoggerFactory(NullLoggerFactory.Instance));
        HttpContext context = new DefaultHttpContext
        {
            Request = { Method = "GET", Scheme = "http", Path = "/ws/nothing-here", Host = new HostString("localhost", 4242) },
        };

        Task answering = application.ProcessRequestAsync(context);
        Assert.False(answering.IsCompleted);

        await using var sessions = new SessionHost(options, 0, NullLogger.Instance);
        application.Open(new GuardPolicy(4242, [], [], false), sessions);
        await answering.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(StatusCodes.Status404NotFound, context.Response.StatusCode);
    }
}
