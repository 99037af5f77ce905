using System.CommandLine;
using LiveProto.Fuzz.Commands;
using LiveProto.Fuzz.Guidance;

if (InstrumentedCopy.IsThis)
    _ = EdgeMap.OfProcess();
return await FuzzProgram.RunAsync(args, new InvocationConfiguration(), CancellationToken.None);
