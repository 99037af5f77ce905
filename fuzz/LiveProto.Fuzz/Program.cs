using System.CommandLine;
using LiveProto.Fuzz.Commands;

return await FuzzProgram.RunAsync(args, new InvocationConfiguration(), CancellationToken.None);
