using System.Text;
using LiveProto.Mocking.Session;
using LiveProto.Profiles;

namespace LiveProto.Mocking.Tests.Session;

public sealed class SeededIdsTests
{
    [Fact]
    public void Next_SameSeedSameIdsAnotherSeedOtherIds()
    {
        static string Draw(string secret, long number)
        {
            var ids = new SeededIds(Encoding.UTF8.GetBytes(secret), number);
            return string.Join(' ', ids.NextHandle(false), ids.NextHandle(true), ids.NextCallId(CallIdForm.FunctionCall),
                ids.NextCallId(CallIdForm.Uuid), ids.NextUuid());
        }

        Assert.Equal(Draw("seed", 1), Draw("seed", 1));
        string[] all = [Draw("seed", 1), Draw("seed", 2), Draw("other", 1), Draw(new string('x', 64), 1),
            Draw(new string('x', 63) + "y", 1)];
        Assert.Equal(25, all.SelectMany(static s => s.Split(' ')).Distinct().Count());
    }
}
