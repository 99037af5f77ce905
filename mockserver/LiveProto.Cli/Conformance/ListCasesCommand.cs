using System.CommandLine;
using LiveProto.Examiner.Cases;

namespace LiveProto.Cli.Conformance;

/// <summary><c>conformance list</c>: the cases, and from which side each can be examined.</summary>
internal static class ListCasesCommand
{
    private const string Notes =
        """
        Examples:
          liveproto conformance list             all of them
          liveproto conformance list 'tools.*'   some

        Exit codes: 0 listed; 2 no case has such an id.
        """;

    public static Command Create()
    {
        var cases = new Argument<string[]>("case")
        {
            Description = "Ids, * and ? allowed; all by default.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("list", "List the cases.") { cases };
        Help.Note(command, Notes);
        command.SetAction(parse =>
        {
            string[] wanted = parse.GetValue(cases) ?? [];
            if (wanted.FirstOrDefault(id => Catalogue.Select([id]).Count == 0) is { } unknown)
                throw CommandFailure.ForOption("case", $"no case is called {unknown}; without an id all are listed");
            IReadOnlyList<ExamCase> chosen = Catalogue.Select(wanted);
            foreach (ExamCase exam in chosen)
            {
                string sides = $"{(exam.Client is null ? "-" : "client"),-7}{(exam.Server is null ? "-" : "server"),-7}";
                Console.WriteLine($"{exam.Id,-36} {sides} {exam.Title}");
            }

            int clients = chosen.Count(exam => exam.Client is not null);
            Console.WriteLine($"{chosen.Count} cases: {clients} for clients, {chosen.Count(exam => exam.Server is not null)} for servers");
            return 0;
        });
        return command;
    }
}
