using LiveProto.Cli;

namespace LiveProto.Conformance.CommandLine;

public sealed class CommandNameTests
{
    [Theory]
    [InlineData("/home/u/.dotnet/tools/liveproto", "/home/u/.dotnet/tools/.store/liveproto.cli/0.1.0/tools/net10.0/any/", "liveproto")]
    [InlineData("/usr/local/bin/liveproto", "/usr/local/bin/", "liveproto")]
    [InlineData(@"C:\Users\u\.dotnet\tools\liveproto.exe", @"C:\Users\u\.dotnet\tools\.store\liveproto.cli\", "liveproto")]
    [InlineData("/usr/bin/dotnet", "/home/u/.nuget/packages/liveproto.cli/0.1.0/tools/net10.0/any/", "dotnet liveproto")]
    [InlineData("/src/mockserver/LiveProto.Cli/bin/Debug/net10.0/liveproto", "/src/mockserver/LiveProto.Cli/bin/Debug/net10.0/",
        "dotnet run --project mockserver/LiveProto.Cli --")]
    [InlineData(@"D:\src\mockserver\LiveProto.Cli\bin\Release\net10.0\liveproto.exe",
        @"D:\src\mockserver\LiveProto.Cli\bin\Release\net10.0\",
        "dotnet run --project mockserver/LiveProto.Cli --")]
    [InlineData(null, "/anywhere/", "liveproto")]
    public void Name_IsWhatTheUserWouldType(string? processPath, string folder, string expected) =>
        Assert.Equal(expected, CommandName.For(processPath, folder));
}
