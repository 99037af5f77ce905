using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios.Functions;

public sealed class FunctionMatchTests
{
    private const string Location = "\"type\":\"OBJECT\",\"properties\":{\"location\":{\"type\":\"STRING\"}},\"required\":[\"location\"]";

    [Theory]
    [InlineData("what is the weather in Redmond Washington", "get_current_weather", "get_current_weather")]
    [InlineData("What is the weather in Redmond, Washington?", "get_weather", "get_weather")]
    [InlineData("What's the weather like in Paris?", "getWeather", "getWeather")]
    [InlineData("Do you know the latest stock price of ACME?", "fetch_stock_price", "fetch_stock_price")]
    [InlineData("Turn on the lights", "turn_on_the_light,turn_off_the_light", "turn_on_the_light")]
    [InlineData("What is the weather forecast for Oslo?", "get_weather,get_weather_forecast", "get_weather_forecast")]
    [InlineData("What is the weather in Oslo?", "get_weather,get_weather_forecast", "get_weather")]
    [InlineData("What is the weather in Oslo?", "get_weather,get_current_weather", "get_weather")]
    [InlineData("What is the weather in Oslo?", "set_weather_alert", "")]
    [InlineData("Whether or not, tell me", "get_weather", "")]
    [InlineData("Please look it up", "search", "")]
    [InlineData("Please search for it", "search", "search")]
    public void Find_NaturalPrompts_CallWhatAPersonWouldExpect(string prompt, string declared, string called)
    {
        string functions = string.Join(',', declared.Split(',').Select(name => "{\"name\":\"" + name + "\"}"));
        Assert.Equal(called, string.Join(',', Call("[" + functions + "]", prompt).Select(c => c.Name)));
    }

    [Theory]
    [InlineData("What is the weather in Redmond, Washington?", "Redmond, Washington")]
    [InlineData("What is the weather in \"New York\"", "New York")]
    [InlineData("weather for Oslo please", "Oslo")]
    [InlineData("weather in rio de janeiro please", "rio de janeiro")]
    [InlineData("How is the weather in here", "sample")]
    public void Arguments_RequiredText_IsTheNameInThePrompt(string prompt, string location) =>
        Assert.Equal(
            location,
            (string?)System.Text.Json.Nodes.JsonNode.Parse(
                Call("[{\"name\":\"get_weather\",\"parameters\":{" + Location + "}}]", prompt)[0].Args)!["location"]);

    [Theory]
    [InlineData("models/gemini-3.1-flash-live-preview", """{"location":"Oslo","days":3,"unit":"c"}""")]
    [InlineData("models/gemini-3.8-live", """{"location":"Oslo","days":3,"unit":"c"}""")]
    [InlineData("models/gemini-2.5-flash-native-audio-preview-12-2025", "{}")]
    public void Arguments_FromAJsonSchema_AreMadeByTheThirdGenerationOnly(string model, string args)
    {
        const string Schema = """
            {"type":"object","$defs":{"Unit":{"enum":["c","f"],"type":["string","null"]}},"required":["location","days","unit"],
            "properties":{"location":{"type":"string"},"days":{"type":"integer"},"unit":{"$ref":"#/$defs/Unit"}}}
            """;
        SessionDriver driver = Ready("[{\"name\":\"get_weather\",\"parametersJsonSchema\":" + Schema + "}]", model);
        driver.Send("""{"realtimeInput":{"text":"Weather of the next 3 days in Oslo"}}""").Run(5);
        Assert.Equal(args, driver.Find("toolCall")!["functionCalls"]![0]!["args"]!.ToJsonString());
        Assert.Equal(args == "{}", driver.Warnings.Exists(w => w.Contains("parametersJsonSchema", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"},"b":{"$ref":"#"},"c":{"$ref":"#"}},"required":["a","b","c"]}""")]
    [InlineData("""{"type":7,"properties":[],"required":"a","anyOf":{}}""")]
    [InlineData("[1]")]
    public void Arguments_FromAHostileJsonSchema_AreBounded(string schema)
    {
        SessionDriver driver = Ready("[{\"name\":\"get_weather\",\"parametersJsonSchema\":" + schema + "}]",
            "models/gemini-3.1-flash-live-preview");
        driver.Send("""{"realtimeInput":{"text":"Weather in Oslo"}}""").Run(5);
        Assert.InRange(driver.Find("toolCall")!.ToJsonString().Length, 1, 100_000);
    }

    private static SessionDriver Ready(string functions, string model = SessionDriver.HalfCascade) => SessionDriver.Ready(
        SessionDriver.Setup(model, "\"tools\":[{\"functionDeclarations\":" + functions + "}]"),
        new SessionOptions { Pacing = new() { Speed = 0 } });

    private static List<(string Name, string Args)> Call(string functions, string prompt)
    {
        SessionDriver driver = Ready(functions);
        driver.SendText(prompt).Run(5);
        return [.. (driver.Find("toolCall")?["functionCalls"]?.AsArray() ?? [])
            .Select(call => ((string)call!["name"]!, call["args"]!.ToJsonString()))];
    }
}
