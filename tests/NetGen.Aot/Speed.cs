using System.Diagnostics;
using System.Globalization;
using NetGen.Tests.Networks;

namespace NetGen.Aot;

/// <summary>Prints how long LeNet-5 takes on one thread: a line a measurement.</summary>
internal static class Speed
{
    private const int Samples = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    public static void Print()
    {
        LeNet5 net = new(seed: 1) { Threads = 1 };
        float[] inputs = Tests.Networks.Samples.Uniform<float>(Samples * LeNet5.InputSize, seed: 1);
        int[] targets = [.. Enumerable.Range(0, Samples).Select(sample => sample % LeNet5.OutputSize)];
        float[] outputs = new float[LeNet5.OutputSize];
        Adam adam = new(1e-3f);

        Line("inference of one sample", 100, () => net.Forward(inputs.AsSpan(0, LeNet5.InputSize), outputs));
        Line($"training step of {Samples} samples", 1, () => net.TrainStep(inputs, targets, adam));
    }

    private static void Line(string what, int calls, Action action) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Best(calls, action).TotalMicroseconds:F1} µs"));

    // The shortest of many turns, because whatever else the machine does only makes them longer.
    private static TimeSpan Best(int calls, Action action)
    {
        TimeSpan best = TimeSpan.MaxValue;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp + Duration)
        {
            long turn = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
            {
                action();
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(turn) / calls;
            best = elapsed < best ? elapsed : best;
        }

        return best;
    }
}
