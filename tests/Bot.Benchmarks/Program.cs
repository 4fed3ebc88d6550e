using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Bot.Benchmarks.ReadingBenchmarks).Assembly).Run(args);
