namespace NetGen.Benchmarks.Measuring;

/// <summary>Lets contestants do the same work in turns: A B C, A B C, …</summary>
internal static class Turns
{
    /// <summary>A step that takes this long is not run again only to warm up before its turn.</summary>
    private const double LongStepSeconds = 0.5;

    /// <summary>Fewest steps of a warm-up: the first ones allocate and are compiled.</summary>
    private const int WarmUpSteps = 3;

    /// <summary>A warm-up ends after this many times its length, also before <see cref="WarmUpSteps"/>.</summary>
    private const double WarmUpPatience = 10;

    /// <summary>
    /// Threads of the one before may still spin in wait of more work: OpenMP's and ONNX Runtime's do so for some milliseconds.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Measures all contestants.</summary>
    public static Timing[] Measure(IReadOnlyList<Contestant> contestants, TurnSettings settings)
    {
        double[] estimates = [.. contestants.Select(contestant => WarmUp(contestant, settings.WarmUpSeconds))];
        int[] steps = [.. estimates.Select(seconds => (int)Math.Clamp(Math.Ceiling(settings.TurnSeconds / seconds), 1, int.MaxValue))];
        double roundSeconds = estimates.Zip(steps, (seconds, count) => seconds * count).Sum();
        int rounds = (int)Math.Clamp(settings.BudgetSeconds / roundSeconds, Math.Min(settings.LeastRounds, settings.Rounds), settings.Rounds);

        Timing[] timings = [.. contestants.Select(contestant => new Timing(contestant.Name, new double[rounds]))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                timings[i].SecondsPerStep[round] = Turn(contestants[i], steps[i], estimates[i]);
            }
        }

        return timings;
    }

    private static double Turn(Contestant contestant, int steps, double estimate)
    {
        Thread.Sleep(Pause);
        if (estimate < LongStepSeconds)
        {
            // Caches and sleeping threads are the contestant's own again before the clock starts.
            contestant.Run(Math.Max(1, steps / 10));
        }

        return contestant.Run(steps) / steps;
    }

    // Runs until the code is compiled at its best, and returns the seconds that a step takes then.
    private static double WarmUp(Contestant contestant, double seconds)
    {
        int steps = 1;
        int taken = 0;
        double elapsed = 0;
        double perStep;
        do
        {
            double run = contestant.Run(steps);
            elapsed += run;
            taken += steps;
            perStep = Math.Max(run, 1e-9) / steps;
            steps = (int)Math.Clamp(seconds / 5 / perStep, 1, Math.Min(4L * steps, int.MaxValue));
        }
        while ((elapsed < seconds || taken < WarmUpSteps) && elapsed < WarmUpPatience * seconds);

        return perStep;
    }
}
