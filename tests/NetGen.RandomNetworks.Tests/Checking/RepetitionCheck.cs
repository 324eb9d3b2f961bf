namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>The same call gives the same bits: again, after other batches, and on any number of threads.</summary>
internal static class RepetitionCheck
{
    public static string? FindError(Subject subject)
    {
        string? error = null;
        foreach (int samples in new[] { subject.SharedBatchSize, 1, 3 })
        {
            subject.Compiled.Threads = 1;
            Results first = Results.Of(subject, samples);
            for (int threads = 1; threads <= 3; threads++)
            {
                subject.Compiled.Threads = threads;
                Results again = Results.Of(subject, samples);
                string how = $"on {threads} threads, {samples} samples again";
                error ??= !again.Outputs.SequenceEqual(first.Outputs) ? $"Forward {how}: other bits"
                    : !again.Backward.Is(first.Backward) ? $"Backward {how}: other bits"
                    : again.OfLoss?.Is(first.OfLoss!) == false ? $"ComputeGradients {how}: other bits"
                    : null;
            }
        }

        subject.Compiled.Threads = 1;
        return error;
    }

    private sealed record Results(double[] Outputs, Gradients Backward, Gradients? OfLoss)
    {
        public static Results Of(Subject subject, int samples) => new(
            subject.Compiled.Forward(subject.Inputs(samples)),
            subject.Compiled.Backward(subject.Inputs(samples), subject.OutputGradients(samples)),
            subject.Definition.Loss is null ? null : subject.Compiled.ComputeGradients(subject.Inputs(samples), subject.Targets(samples)));
    }
}
