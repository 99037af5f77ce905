using LiveProto.Conformance.Examination;
using LiveProto.Examiner.Driving;
using LiveProto.Examiner.Reports;
using LiveProto.Examiner.Serving;
using LiveProto.Fuzz.Natives;

namespace LiveProto.Conformance.Native;

/// <summary>Every client case of the examiner through the ABI: the marks are those of the engine, for there is nothing between.</summary>
[Collection(nameof(NativeLibrary))]
public sealed class AbiExaminationTests(NativeLibrary library)
{
    [Fact]
    public async Task Abi_UnderEveryClientCase_HasTheEnginesMarks()
    {
        AbiFunctions abi = AbiSource.Of(library);
        await using ExaminerServer server = await ExaminerServer.StartAsync(new ExaminerOptions(), TestContext.Current.CancellationToken);
        await new Driver(server.Address, server.Token, () => new AbiClient(abi)).RunAsync(16, TestContext.Current.CancellationToken);
        ExpectedMarks.AssertAre("client.liveproto.json", new ExamReport("abi", IsServer: false, server.Results));
    }
}
