using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Functions;
using LiveProto.Mocking.Session.Turns;

namespace LiveProto.Mocking.Tests.Scenarios.Functions;

/// <summary>What people say to assistants, and what they expect to happen: prompts.txt, with the functions of declarations.json.</summary>
public sealed class NaturalPromptTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Scenarios", "Functions");

    [Fact]
    public void Find_WhatPeopleSay_CallsWhatTheyExpect()
    {
        Dictionary<string, List<FunctionEntry>> groups = ReadGroups();
        List<FunctionEntry> declared = [];
        var wrong = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(s_folder, "prompts.txt")).Where(static line => !line.StartsWith('#')))
        {
            if (line.StartsWith('@'))
            {
                declared = [.. line[1..].Split('+').SelectMany(name => groups[name.Trim()])];
                continue;
            }

            string[] sides = line.Split("=>");
            string called = string.Join(", ", FunctionMatch.Find(sides[0].Trim(), declared).Select(calling => sides[1].Contains('{')
                ? calling.Function.Name + ArgumentMaker.Make(calling.Function.Parameters, calling.Values)
                : calling.Function.Name));
            if (called.Replace(", ", ",", StringComparison.Ordinal) != sides[1].Trim().Replace(", ", ",", StringComparison.Ordinal))
                wrong.Add($"{line}\n    was: {called}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("weather in (")]
    [InlineData("1+")]
    [InlineData("-(1")]
    [InlineData("weather A ")]
    [InlineData("the weather and ")]
    [InlineData("on for by until ")]
    [InlineData("a.b@")]
    [InlineData("\uD83D\uDE00 weather in ")]
    [InlineData("\uD83D weather in \uDE00")]
    [InlineData("two two ")]
    [InlineData("''")]
    public void Find_LongPromptsOfOnePattern_AreBounded(string pattern)
    {
        List<FunctionEntry> declared = [.. ReadGroups().Values.SelectMany(static group => group)];
        string prompt = string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length)) + " What is the weather in Oslo?";
        foreach (FunctionCalling calling in FunctionMatch.Find(prompt, declared))
            Assert.InRange(ArgumentMaker.Make(calling.Function.Parameters, calling.Values).ToString().Length, 2, 20_000);
    }

    private static Dictionary<string, List<FunctionEntry>> ReadGroups()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "declarations.json")));
        return file.RootElement.EnumerateObject().ToDictionary(
            static group => group.Name,
            static group => group.Value.EnumerateArray().Select(Read).ToList());
    }

    private static FunctionEntry Read(JsonElement function)
    {
        string name = function.GetProperty("name").GetString()!;
        string? description = function.TryGetProperty("description", out JsonElement told) ? told.GetString() : null;
        Schema? parameters = function.TryGetProperty("parameters", out JsonElement schema)
            ? JsonSchemaReader.Read(JsonSerializer.SerializeToUtf8Bytes(schema))
            : null;
        var declaration = new FunctionDeclaration { Name = name, Description = description };
        return new FunctionEntry(declaration, name, FunctionEntry.Split(name), parameters, IsBlocking: true);
    }
}
