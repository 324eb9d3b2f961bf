using System.Globalization;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Outputs, losses and decisions beside the definition's.</summary>
internal static class ValueCheck
{
    public static string? FindError(Subject subject)
    {
        string? error = null;
        foreach (int samples in Subject.BatchSizes.Append(subject.SharedBatchSize))
        {
            double[] forward = subject.Compiled.Forward(subject.Inputs(samples));
            error ??= Tolerance.Values.FindError($"output of {samples} samples", forward, subject.Outputs(samples));
            if (subject.Definition.Loss is not null)
            {
                (double loss, double[] outputs) = subject.Compiled.ComputeLoss(subject.Inputs(samples), subject.Targets(samples));
                error ??= Tolerance.Values.FindError($"output of ComputeLoss of {samples} samples", outputs, subject.Outputs(samples))
                    ?? FindLossError($"loss of {samples} samples", loss, subject.Loss(samples), subject);
            }
        }

        return error ?? FindErrorOfDataSet(subject);
    }

    /// <summary>Compares two losses; that of a large output may be the difference of large terms.</summary>
    public static string? FindLossError(string what, double actual, double expected, Subject subject) =>
        Tolerance.Values.FindError(what, [actual], [expected], 1 + Math.Abs(expected) + subject.Point.Largest);

    private static string? FindErrorOfDataSet(Subject subject)
    {
        const int Samples = Point.Samples;
        const int BatchSize = 5;
        Predictions predictions = subject.Compiled.Predict(subject.Inputs(Samples), BatchSize);
        double[] predicted = [.. Enumerable.Range(0, Samples).SelectMany(sample => predictions.OutputsOf(sample).ToArray())];
        string? error = Tolerance.Values.FindError("predictions", predicted, subject.Outputs(Samples));
        if (error is not null || subject.Definition.Loss is null)
        {
            return error;
        }

        EvaluationResult result = subject.Compiled.Evaluate(subject.Inputs(Samples), subject.Targets(Samples), BatchSize);
        bool isDecided = subject.Definition.Loss.IsRight(subject.Point.Outputs[0], subject.Point.Targets[0]) is not null;
        double accuracy = isDecided ? (double)subject.Correct(Samples) / Samples : double.NaN;
        return FindLossError("evaluated loss", result.Loss, subject.Loss(Samples), subject)
            ?? (result.Accuracy.Equals(accuracy)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"evaluated accuracy: {result.Accuracy}, expected {accuracy}"));
    }
}
