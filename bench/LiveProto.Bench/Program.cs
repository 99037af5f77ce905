using System.CommandLine;
using LiveProto.Bench.Commands;

return await BenchProgram.RunAsync(args, new InvocationConfiguration(), CancellationToken.None);
