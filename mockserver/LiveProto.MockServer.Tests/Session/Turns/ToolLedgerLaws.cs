using FsCheck.Xunit;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Turns;
using LiveProto.Testing;

namespace LiveProto.Mocking.Tests.Session.Turns;

/// <summary>The ledger of calls beside a list that is obviously right.</summary>
[Seeded]
public sealed class ToolLedgerLaws
{
    public enum Act
    {
        OpenBlocking,
        OpenOther,
        Answer,
        AnswerByName,
        CancelBlocking,
        Resume,
    }

    [Property]
    public void Calls_are_found_answered_once_and_given_back_together((Act Act, byte Pick)[] program)
    {
        var ledger = new ToolLedger();
        var model = new List<Call>();
        int opened = 0;
        foreach ((Act act, byte pick) in program)
        {
            switch (act)
            {
                case Act.OpenBlocking or Act.OpenOther:
                    bool isBlocking = act == Act.OpenBlocking;
                    ledger.Open(new OpenCall($"id-{++opened}", $"f{pick % 3}", isBlocking));
                    model.Add(new Call($"id-{opened}", $"f{pick % 3}", isBlocking));
                    break;
                case Act.Answer:
                    Answer(ledger, model, new FunctionResponse { Id = $"id-{1 + (pick % (opened + 2))}" });
                    break;
                case Act.AnswerByName:
                    Answer(ledger, model, new FunctionResponse { Name = $"f{pick % 3}" });
                    break;
                case Act.CancelBlocking:
                    Assert.Equal(model.Where(static call => call is { IsBlocking: true, IsAnswered: false }).Select(static call => call.Id),
                        ledger.CancelBlocking());
                    model.RemoveAll(static call => call.IsBlocking);
                    break;
                case Act.Resume:
                    IReadOnlyList<OpenCall> snapshot = ledger.Snapshot();
                    ledger = new ToolLedger();
                    ledger.Restore(snapshot);
                    model.ForEach(static call => call.IsOfBefore = true);
                    break;
            }

            Assert.Equal(model.Select(static call => (call.Id, call.IsAnswered)),
                ledger.Snapshot().Select(static call => (call.Id, call.IsAnswered)));
            Assert.Equal(model.Exists(static call => !call.IsOfBefore), ledger.HasOpen);
        }
    }

    private static void Answer(ToolLedger ledger, List<Call> model, FunctionResponse response)
    {
        Call? expected = model.Find(call => !call.IsAnswered && (response.Id is { } id ? call.Id == id : call.Name == response.Name));
        OpenCall? found = ledger.Find(response);
        Assert.Equal(expected?.Id, found?.Id);
        if (expected is null)
            return;
        if (!expected.IsBlocking)
        {
            ledger.Remove(found!);
            model.Remove(expected);
            return;
        }

        expected.IsAnswered = true;
        bool isLast = !model.Exists(static call => call is { IsBlocking: true, IsAnswered: false });
        Assert.Equal(isLast, ledger.TryComplete(found!, null, out IReadOnlyList<ToolResult> results));
        Assert.Equal(isLast ? model.Where(static call => call.IsBlocking).Select(static call => call.Id)
            : [], results.Select(static result => result.CallId));
        if (isLast)
            model.RemoveAll(static call => call.IsBlocking);
    }

    private sealed class Call(string id, string name, bool isBlocking)
    {
        public string Id => id;

        public string Name => name;

        public bool IsBlocking => isBlocking;

        public bool IsAnswered { get; set; }

        public bool IsOfBefore { get; set; }
    }
}
