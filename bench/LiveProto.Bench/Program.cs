using System.CommandLine;
using LiveProto.Bench.Commands;

return await BenchProgram.RunAsync(args, new InvocationConfiguration { EnableDefaultExceptionHandler = false }, CancellationToken.None);
