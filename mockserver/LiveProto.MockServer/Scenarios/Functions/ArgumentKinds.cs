using System.Collections.Frozen;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>Finds what a parameter wants to know. The last word of a name says most: a <c>start_date</c> is a date.</summary>
internal static class ArgumentKinds
{
    private static readonly FrozenDictionary<string, ArgumentKind> s_kinds = Read(
    [
        (ArgumentKind.Place,
            "location city place town country region state area address where venue neighborhood province county "
                + "restaurant hotel store shop theater"),
        (ArgumentKind.Origin, "origin from source departure start pickup"),
        (ArgumentKind.Destination, "destination to dropoff arrival into"),
        (ArgumentKind.Room, "room zone"),
        (ArgumentKind.Person,
            "person recipient contact attendee guest participant who callee member people friend user invitee boss sender"),
        (ArgumentKind.Address, "email mail"),
        (ArgumentKind.Name, "name"),
        (ArgumentKind.Topic, "subject title topic summary label event heading purpose occasion reason"),
        (ArgumentKind.Message, "message body text content note task reminder todo description memo details action item question"),
        (ArgumentKind.Query, "query keyword search term q"),
        (ArgumentKind.Date, "date day birthday deadline"),
        (ArgumentKind.Time, "time hour"),
        (ArgumentKind.Moment, "datetime when timestamp"),
        (ArgumentKind.Duration, "duration length"),
        (ArgumentKind.Money, "currency base"),
        (ArgumentKind.Language, "language lang locale"),
        (ArgumentKind.Color, "color colour"),
        (ArgumentKind.Code, "id number code reference ticker symbol flight zip isbn sku"),
        (ArgumentKind.Link, "url link uri website"),
        (ArgumentKind.Phone, "phone telephone mobile"),
        (ArgumentKind.Sum, "expression formula equation calculation"),
        (ArgumentKind.Artist, "artist band singer composer author"),
        (ArgumentKind.Genre, "genre style mood"),
    ]);

    /// <summary>The kind of a parameter.</summary>
    /// <param name="words">Of its name, lower case.</param>
    /// <param name="isOfMoney">Whether its neighbours are currencies.</param>
    public static ArgumentKind Of(IReadOnlyList<string> words, bool isOfMoney)
    {
        bool Has(string word) => words.Contains(word);
        if (Has("currency") || isOfMoney)
            return Has("to") || Has("target") || Has("quote") ? ArgumentKind.Target : ArgumentKind.Money;
        if (Has("language") || Has("lang"))
            return ArgumentKind.Language;
        if (Has("phone"))
            return ArgumentKind.Phone;
        if (Has("date") && Has("time") || Has("datetime"))
            return ArgumentKind.Moment;
        if (words is ["to" or "for" or "with"])
            return ArgumentKind.Person;
        ArgumentKind kind = KindOf(words[^1]);
        if (kind is ArgumentKind.Place && words.Any(static word => KindOf(word) is ArgumentKind.Origin or ArgumentKind.Destination))
            return words.Select(KindOf).First(static other => other is ArgumentKind.Origin or ArgumentKind.Destination);
        if (kind is ArgumentKind.Name or ArgumentKind.Address or ArgumentKind.Text && words.Count > 1)
            return NameOf(words, kind);
        return kind;
    }

    // A city_name is a place, a recipient_email an address, a song_name what is to be played.
    private static ArgumentKind NameOf(IReadOnlyList<string> words, ArgumentKind kind)
    {
        ArgumentKind first = words.Take(words.Count - 1).Select(KindOf).FirstOrDefault(static other => other != ArgumentKind.Text);
        return first != ArgumentKind.Text && kind != ArgumentKind.Address ? first
            : kind == ArgumentKind.Name && words[0] is not ("first" or "last" or "full" or "user" or "customer" or "contact")
                ? ArgumentKind.Text
                : kind;
    }

    private static ArgumentKind KindOf(string word) =>
        s_kinds.TryGetValue(word, out ArgumentKind kind) || s_kinds.TryGetValue(word.TrimEnd('s'), out kind) ? kind : ArgumentKind.Text;

    private static FrozenDictionary<string, ArgumentKind> Read((ArgumentKind Kind, string Words)[] rows)
    {
        var kinds = new Dictionary<string, ArgumentKind>(StringComparer.Ordinal);
        foreach ((ArgumentKind kind, string words) in rows)
        {
            foreach (string word in words.Split(' '))
                kinds[word] = kind;
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
