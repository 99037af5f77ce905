using System.Collections.Frozen;
using LiveProto.Mocking.Scenarios.Rules;

namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>Nouns that speak of one thing: whoever asks for an umbrella asks for the weather.</summary>
internal static class Topics
{
    private const string Table = """
        weather forecast temperature rain snow sunny umbrella wind windy storm humid humidity climate degree hot cold warm outside jacket
        thermostat temperature heat heater heating warm warmer cool cooler cold colder hotter climate ac degree
        light lamp bulb brightness bright brighter dim dark darker illumination lighting
        music song track jazz rock pop classical blues playlist tune album artist band media audio
        volume loud louder quiet quieter sound
        email e-mail mail inbox letter
        message text sms whatsapp chat
        event calendar meeting appointment agenda schedule invite
        appointment booking reservation slot availability available visit
        reservation reserve booking book table
        restaurant dinner lunch breakfast eat food dining cuisine place
        reminder remind alert notification
        alarm wake
        timer countdown minute
        task todo to-do chore
        note memo jot
        currency exchange rate usd eur gbp jpy chf cad aud inr cny sek nok dkk krw brl mxn dollar euro pound yen rupee yuan krona money
        unit convert conversion mile km kilometer meter foot feet inch kg kilogram pound gram ounce celsius fahrenheit liter gallon
        stock share ticker equity
        crypto bitcoin btc ethereum eth coin
        time clock
        flight fly plane airline airfare
        hotel accommodation stay lodging
        taxi cab uber ride
        order delivery package parcel shipment
        news headline
        translate translation language english french german spanish italian portuguese dutch norwegian swedish polish russian arabic hindi
        direction route navigate navigation way drive map
        movie film
        theater theatre cinema showtime
        call phone dial ring
        contact number phone
        price cost worth
        cart basket
        die dice
        url link website webpage site page
        photo picture image camera
        human agent person representative operator someone somebody
        calculate calculator math arithmetic expression evaluate
        """;

    private static readonly FrozenDictionary<string, ulong> s_topics = Read();

    private static readonly (string Phrase, string Word)[] s_idioms =
    [
        ("how do you say", "translate"), ("how do i say", "translate"), ("get to", "direction"), ("get from", "direction"),
        ("way to", "direction"), ("how far", "direction"), ("how much is", "price"), ("look up", "search"),
    ];

    /// <summary>The stems of words that a text stands for without using them.</summary>
    public static IEnumerable<string> Implied(string text)
    {
        foreach ((string phrase, string word) in s_idioms)
        {
            if (PromptText.HasWord(text, phrase))
                yield return WordStem.Of(word);
        }

        if (Names.Sum(text) is not null)
            yield return WordStem.Of("calculate");
        if (Names.Currencies(text).Count > 0)
            yield return WordStem.Of("money");
        if (Names.Link(text) is not null)
            yield return WordStem.Of("url");
    }

    /// <summary>The topics of a stem, a bit each; 0 where it has none.</summary>
    public static ulong Of(string stem) => s_topics.GetValueOrDefault(stem);

    private static FrozenDictionary<string, ulong> Read()
    {
        var topics = new Dictionary<string, ulong>(StringComparer.Ordinal);
        ulong topic = 1;
        foreach (string line in Table.Split('\n'))
        {
            foreach (string word in line.Split(' '))
                topics[WordStem.Of(word)] = topics.GetValueOrDefault(WordStem.Of(word)) | topic;
            topic <<= 1;
        }

        return topics.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
