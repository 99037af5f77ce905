using LiveProto.Autobahn;

return await AutobahnCommand.RunAsync(args, Console.Out, Console.Error);
