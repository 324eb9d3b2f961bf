using System.Diagnostics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Makes contestants of code that runs in this process.</summary>
internal static class Clock
{
    /// <summary>A contestant that takes its steps in a loop of its own.</summary>
    /// <param name="name">Who it is.</param>
    /// <param name="steps">Takes that many steps.</param>
    public static Contestant Contestant(string name, Action<int> steps) => new(name, count => Time(() => steps(count)));

    /// <summary>The seconds that something takes.</summary>
    public static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
