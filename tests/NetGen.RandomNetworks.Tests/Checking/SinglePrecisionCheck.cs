using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>The network in single precision beside the one in double precision.</summary>
internal static class SinglePrecisionCheck
{
    public static string? FindError(Subject subject, Runner single)
    {
        single.Threads = 1;
        single.Parameters = subject.Point.Parameters;
        string? error = null;
        foreach (int samples in Subject.BatchSizes.Append(subject.SharedBatchSize))
        {
            // Rounding of large values on the way is left in what is small at the end.
            double[] outputs = single.Forward(subject.Inputs(samples));
            error ??= Tolerance.Single.FindError(
                $"output of {samples} samples in single precision", outputs, subject.Outputs(samples), subject.Point.Largest);
            if (error is null && subject.Point.IsFarFromKinks)
            {
                error = FindErrorOfGradients(subject, single, samples);
            }
        }

        return error;
    }

    private static string? FindErrorOfGradients(Subject subject, Runner single, int samples)
    {
        double[] inputs = subject.Inputs(samples);
        double[] outputGradients = subject.OutputGradients(samples);
        string? error = Compare(
            subject,
            $"Backward of {samples} samples",
            single.Backward(inputs, outputGradients),
            subject.Compiled.Backward(inputs, outputGradients));
        if (subject.Definition.Loss is not null)
        {
            double[] targets = subject.Targets(samples);
            error ??= Compare(
                subject,
                $"ComputeGradients of {samples} samples",
                single.ComputeGradients(inputs, targets),
                subject.Compiled.ComputeGradients(inputs, targets));
        }

        return error;
    }

    private static string? Compare(Subject subject, string what, Gradients actual, Gradients expected)
    {
        // A gradient that is nothing is what rounding leaves of terms that cancel each other, some hundredths in size.
        const double Terms = 0.01;
        double largest = expected.OfParameters.Concat(expected.OfInputs).Max(Math.Abs) + (Terms * (1 + subject.Point.Largest));
        what += " in single precision";
        string? error = Tolerance.Single.FindError($"{what}, gradient of input", actual.OfInputs, expected.OfInputs, largest)
            ?? Tolerance.Single.FindError($"{what}, loss", [actual.Loss], [expected.Loss], 1 + subject.Point.Largest);
        foreach (ParameterTensor tensor in subject.Definition.Parameters)
        {
            error ??= Tolerance.Single.FindError(
                $"{what}, gradient of {tensor.Name}",
                actual.OfParameters.AsSpan(tensor.Offset, tensor.Count),
                expected.OfParameters.AsSpan(tensor.Offset, tensor.Count),
                largest);
        }

        return error;
    }
}
