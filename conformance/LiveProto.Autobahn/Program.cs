using System.CommandLine;
using LiveProto.Autobahn;

var serverArgument = new Argument<Uri>("server") { Description = "The fuzzing server, such as ws://127.0.0.1:9001." };
var agentOption = new Option<string>("--agent") { Description = "The name under which the server files its report.", DefaultValueFactory = _ => "LiveProto" };
var fromOption = new Option<int>("--from") { Description = "The first case.", DefaultValueFactory = _ => 1 };
var toOption = new Option<int?>("--to") { Description = "The last case; all of them by default." };
var runsOption = new Option<int>("--runs") { Description = "How often to run them all.", DefaultValueFactory = _ => 1 };

var root = new RootCommand("Runs LiveProto's client against an Autobahn TestSuite fuzzing server and prints the tally. Exits 1 when a case was not OK.")
{
    serverArgument, agentOption, fromOption, toOption, runsOption,
};
root.SetAction(async (parse, cancellation) =>
{
    var driver = new AutobahnDriver(parse.GetValue(serverArgument)!, parse.GetValue(agentOption)!, Console.Out);
    bool clean = true;
    for (int run = 0; run < parse.GetValue(runsOption); run++)
        clean &= await driver.RunAsync(parse.GetValue(fromOption), parse.GetValue(toOption), cancellation);
    return clean ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
