using System.Collections.Frozen;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>The verbs that the rule for functions knows, in names of functions and in prompts. Any other verb does nothing that
/// contradicts another.</summary>
internal static class Verbs
{
    private static readonly FrozenDictionary<string, Deed> s_deeds = Read(
    [
        (Deed.Ask, "get fetch find look lookup show tell retrieve query search check list give read see view display describe explain "
            + "what know hear convert calculate compute translate compare estimate recommend suggest track verify confirm"),
        (Deed.Make, "create add make set schedule book put new insert register save arrange plan setup reserve remind write record log "
            + "wake note jot draft submit post open block start collect store verify confirm invite draw "
            + "paint generate produce"),
        (Deed.Remove, "delete remove cancel clear erase drop dismiss discard unsubscribe forget"),
        (Deed.Change, "update change edit modify move reschedule set adjust rename raise lower increase decrease dim brighten turn make "
            + "switch postpone shift crank put control toggle"),
        (Deed.Send, "send email e-mail mail text message sms forward share notify reply write inform shoot drop submit post transfer "
            + "pay wire"),
        (Deed.Start,
            "start begin play hear listen watch on activate enable open unlock resume launch run power toggle control switch unmute call "
            + "dial ring phone connect"),
        (Deed.Stop, "stop end pause off deactivate disable close lock shut kill mute quit hang finish terminate power toggle control "
            + "switch cancel"),
        (Deed.Order, "order buy purchase book reserve rent hire place"),
    ]);

    /// <summary>What the verb of this stem does; <see cref="Deed.None"/> where it is unknown.</summary>
    public static Deed DeedOf(string stem) => s_deeds.GetValueOrDefault(stem);

    private static FrozenDictionary<string, Deed> Read((Deed Deed, string Verbs)[] rows)
    {
        var deeds = new Dictionary<string, Deed>(StringComparer.Ordinal);
        foreach ((Deed deed, string verbs) in rows)
        {
            foreach (string verb in verbs.Split(' '))
                deeds[WordStem.Of(verb)] = deeds.GetValueOrDefault(WordStem.Of(verb)) | deed;
        }

        return deeds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
