using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LiveProto.Bench.Audio;
using LiveProto.Bench.Calls;
using LiveProto.Bench.Churn;
using LiveProto.Bench.Mock;
using LiveProto.Bench.Ratios;
using LiveProto.Bench.WebSockets;

// Claims are ratios measured in one run: `-- ratios`. Anything else goes to BenchmarkDotNet.
if (args is ["ratios", ..])
    return RatioCommand.Run(RatioGroups.All, args.AsSpan(1));

// The mock as people run it, while sessions come and go, beside another.
if (args is ["churn", ..])
    return await ChurnCommand.RunAsync(args.AsMemory(1));

// What a mock server costs has limits of its own, not a baseline.
if (args is ["mockserver", ..])
    return await MockServerCosts.RunAsync(args.AsMemory(1));
if (args is ["canned-server"])
    return await CannedServer.RunAsync();

// Many calls at the pace of real time: CPU and delay beside a hand-written loop.
if (args is ["calls", ..])
    return CallsCommand.Run(args.AsSpan(1));
if (args is ["calls-feeder", ..])
    return CallsFeeder.Run(args.AsSpan(1));
if (args is ["calls-client", ..])
    return await CallsClient.RunAsync(args[1..]);

// The other end of the ratios' sockets, and what an idle connection holds.
if (args is ["websocket-feeder"])
    return await Feeder.RunAsync();
if (args is ["websocket-idle", ..])
    return IdleMemory.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1000);

// What the resampler does to a signal, as a table and as plots.
if (args is ["resampler-report", var directory])
    return ResamplerReport.Run(directory);

// In process: a generated project would need its own restore, and both sides of a ratio must share one process anyway.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10));
BenchmarkSwitcher.FromAssembly(typeof(RatioCommand).Assembly).Run(args, config);
return 0;
