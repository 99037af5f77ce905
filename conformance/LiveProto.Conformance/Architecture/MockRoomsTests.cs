using Mono.Cecil;

namespace LiveProto.Conformance.Architecture;

/// <summary>
/// The rooms of the mock know each other in one direction only. In the root stand the words of its users (options, faults, what a journal
/// shows), which every room may know, and the face (server, sessions), which may know every room and which no room knows.
/// </summary>
public sealed class MockRoomsTests
{
    private const string Root = "LiveProto.Mocking";
    private const string Words = "(words)";
    private const string FaultWords = "(words for faults)"; // Scenarios speak of them, and options speak of scenarios.
    private const string Face = "(face)";

    private static readonly string[] s_face = ["MockServer", "MockSession", "MockTest", "SessionHost", "TestRegistry", "MockServerLog"];

    // From the inside out: a room may know those of its line, all of which stand above it.
    private static readonly (string Room, string[] May)[] s_rooms =
    [
        ("Timing", []),
        ("Pipes", []),
        ("Logging", []),
        ("ToneSpeech", []),
        (FaultWords, ["Timing"]),
        ("Scenarios", [FaultWords, "Timing"]),
        (Words, [FaultWords, "Timing", "Scenarios"]),
        ("Synthesis", ["ToneSpeech"]),
        ("Session", [Words, FaultWords, "Timing", "Scenarios", "ToneSpeech", "Synthesis"]),
        ("Stores", [Words, "Timing", "Scenarios", "Session"]),
        ("Journal", [Words, "Scenarios"]),
        ("Expectations", [Words, "Scenarios", "Journal"]),
        ("Sending", ["Scenarios", "Session"]),
        ("Faults", [Words, FaultWords, "Timing", "Pipes", "Scenarios", "Sending"]),
        ("Connections", [Words, FaultWords, "Timing", "Scenarios", "Session", "Stores", "Journal", "Sending", "Faults"]),
        ("Credentials", [Words, "Session"]),
        ("Rest", [Words, "Session", "Credentials"]),
        ("Hosting", [Words, "Timing", "Pipes", "Session", "Faults", "Connections", "Credentials", "Rest"]),
        (Face,
        [
            Words, FaultWords, "Timing", "Pipes", "Logging", "Scenarios", "Session", "Stores", "Journal", "Expectations", "Sending",
            "Faults", "Connections", "Credentials",
            "Rest", "Hosting",
        ]),
    ];

    public static TheoryData<string> Rooms => [.. s_rooms.Select(line => line.Room)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_KnowsThoseOfItsLineOnly(string room)
    {
        string[] may = s_rooms.Single(line => line.Room == room).May;
        IEnumerable<string> broken = AssemblyModel.Load("LiveProto.MockServer").TypeUses()
            .Where(use => RoomOf(use.User) == room && RoomOf(use.Used) is { } used && used != room && !may.Contains(used))
            .Select(use => $"{use.User.FullName} uses {use.Used.FullName}")
            .Distinct();
        Assert.Empty(broken);
    }

    [Fact]
    public void Lines_NameRoomsAboveThemOnly()
    {
        for (int i = 0; i < s_rooms.Length; i++)
            Assert.All(s_rooms[i].May, known => Assert.Contains(known, s_rooms[..i].Select(line => line.Room)));
    }

    [Fact]
    public void Rooms_AreAllNamed()
    {
        IEnumerable<string> rooms = AssemblyModel.Load("LiveProto.MockServer").Types.Select(RoomOf).OfType<string>();
        Assert.Empty(rooms.Except(s_rooms.Select(line => line.Room)));
    }

    // Pure: joined with a simulated network and clock, it has to run in one thread and virtual time.
    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.Threading.Timer")]
    [InlineData("System.Threading.ITimer")]
    [InlineData("System.TimeProvider")]
    [InlineData("System.Net.Sockets.")]
    [InlineData("System.Net.WebSockets.")]
    [InlineData("System.Net.Http.")]
    [InlineData("System.IO.")]
    [InlineData("System.Random")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Security.Cryptography.RandomNumberGenerator")]
    [InlineData("Microsoft.")]
    public void Session_IsPureAndNeverNames(string prefix)
    {
        IEnumerable<string> named = AssemblyModel.Load("LiveProto.MockServer").TypeUses()
            // Files are read before there is a session.
            .Where(use => RoomOf(use.User) is "Session" or "Scenarios" or "Synthesis" or "Timing"
                && use.User.Namespace != Root + ".Scenarios.Files")
            .Where(use => use.Used.FullName.StartsWith(prefix, StringComparison.Ordinal))
            .Select(use => $"{use.User.FullName} uses {use.Used.FullName}")
            .Distinct();
        Assert.Empty(named);
    }

    // Null where it is not a type of the mock.
    private static string? RoomOf(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        if (type.Namespace != Root)
            return type.Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? type.Namespace.Split('.')[2] : null;
        return s_face.Contains(type.Name) ? Face : type.Name.StartsWith("Fault", StringComparison.Ordinal) ? FaultWords : Words;
    }
}
