using System.Globalization;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Gradients beside differences of the definition, in batches of several sizes.</summary>
internal static class GradientCheck
{
    public static string? FindError(Subject subject, ExpectedGradients expected)
    {
        foreach (int samples in Subject.BatchSizes.Append(subject.SharedBatchSize))
        {
            Gradients ofOutputs = subject.Compiled.Backward(subject.Inputs(samples), subject.OutputGradients(samples));
            string? error = Compare(subject, $"Backward of {samples} samples", ofOutputs, expected, samples, pair => pair.OfOutputs);
            if (error is null && subject.Definition.Loss is not null)
            {
                Gradients ofLoss = subject.Compiled.ComputeGradients(subject.Inputs(samples), subject.Targets(samples));
                int correct = subject.Correct(samples);
                string what = $"ComputeGradients of {samples} samples";
                error = ValueCheck.FindLossError($"{what}, loss", ofLoss.Loss, subject.Loss(samples), subject)
                    ?? (ofLoss.Correct == correct ? null : $"{what}, CorrectInLastStep: {ofLoss.Correct}, expected {correct}")
                    ?? Compare(subject, what, ofLoss, expected, samples, pair => pair.OfLoss / samples);
            }

            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static string? Compare(
        Subject subject, string what, Gradients actual, ExpectedGradients expected, int samples, Func<Differences.Pair, double> part)
    {
        // What rounding of the largest gradient leaves in any other, and rounding of values in a difference.
        double largest = actual.OfParameters.Concat(actual.OfInputs).Max(Math.Abs);
        double rounding = (Tolerance.Gradients.OfLargest * largest) + (Differences.Resolution * (1 + subject.Point.Largest));
        foreach ((Probe probe, Differences.Pair[] ofSamples) in expected.Probes)
        {
            string? error = probe.Tensor is { } tensor
                ? Compare(what, probe, actual.OfParameters.AsSpan(tensor.Offset, tensor.Count), Sum(ofSamples, samples, part), rounding)
                : CompareInputs(subject, what, probe, actual.OfInputs, ofSamples, samples, part, rounding);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static double Sum(Differences.Pair[] ofSamples, int samples, Func<Differences.Pair, double> part) =>
        Enumerable.Range(0, samples).Sum(sample => part(ofSamples[sample % Point.Samples]));

    private static string? CompareInputs(
        Subject subject,
        string what,
        Probe probe,
        double[] actual,
        Differences.Pair[] ofSamples,
        int samples,
        Func<Differences.Pair, double> part,
        double rounding)
    {
        int size = subject.Definition.InputShape.Size;
        string? error = null;
        for (int sample = 0; sample < samples && error is null; sample++)
        {
            double expected = part(ofSamples[sample % Point.Samples]);
            error = Compare($"{what}, sample {sample}", probe, actual.AsSpan(sample * size, size), expected, rounding);
        }

        return error;
    }

    private static string? Compare(string what, Probe probe, ReadOnlySpan<double> actual, double expected, double rounding)
    {
        (double sum, double magnitude) = probe.Along(actual);
        double bound = (Tolerance.Gradients.Relative * Math.Max(magnitude, Math.Abs(expected))) + rounding;
        return double.IsNaN(expected) || Math.Abs(sum - expected) <= bound ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, gradient of {probe}: {sum:R}, expected {expected:R} (bound {bound:G3})");
    }
}
