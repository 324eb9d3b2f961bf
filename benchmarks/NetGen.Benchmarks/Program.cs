using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Comparison;

// The comparison spans processes and native code, which BenchmarkDotNet cannot let take turns; everything else is its own.
return args is [CompareCommandLine.Compare or CompareCommandLine.Row, ..]
    ? CompareCommandLine.Invoke(args)
    : BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1;
