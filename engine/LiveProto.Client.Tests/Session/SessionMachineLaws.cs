using FsCheck.Xunit;
using LiveProto.Client.Session.Connections;
using LiveProto.Testing;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// The machine beside a few facts that anybody can keep in mind: who is asked, who speaks, which calls are open, what was handed over.
/// Whatever happens in whatever order, a move waits for them, a call is answered once, and what is handed over arrives in order or is told
/// as lost.
/// </summary>
[Seeded]
public sealed class SessionMachineLaws
{
    [Property(MaxTest = 500)]
    public void Whatever_happens_where_the_server_listens((MachineAct Act, byte Number)[] program) => Run(program, isManual: false);

    [Property(MaxTest = 500)]
    public void Whatever_happens_where_speech_is_marked((MachineAct Act, byte Number)[] program) => Run(program, isManual: true);

    private static void Run((MachineAct Act, byte Number)[] program, bool isManual)
    {
        var driver = new MachineDriver(new() { IsManualDetection = isManual, IsBlocking = static name => name != MachineModel.Aside });
        var model = new MachineModel(driver, isManual);
        model.NewHandle();
        // Not young any more: whatever keeps it from moving now is going on.
        driver.Advance(11);
        foreach ((MachineAct act, byte number) in program)
        {
            model.Do(act, number);
            model.Check();
        }

        model.CheckWhatIsLeft();
        driver.Stop();
        if (driver.Machine.Ending is null && driver.IsOpening)
            driver.Refuse(new OpenFailure("no"));
        else if (driver.Machine.Ending is null)
            driver.Lose();
        Assert.Equal(1, driver.EndCount);
        Assert.Single(driver.Told, static item => item is { Kind: LiveEventKind.StateChanged, State: LiveSessionState.Ended });
    }
}
