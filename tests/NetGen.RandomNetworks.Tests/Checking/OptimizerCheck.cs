using NetGen.RandomNetworks.Tests.Optimizers;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>A few steps of training beside those of an optimizer in plain loops, which is given the network's own gradients.</summary>
internal static class OptimizerCheck
{
    private const int Steps = 4;
    private const int Samples = 3;

    private static readonly Tolerance _bound = new(1e-9, 1e-12);

    public static string? FindError(Subject subject)
    {
        Optimizer optimizer = subject.Network.Optimizer.Create();
        IOptimizerDefinition definition = subject.Network.Optimizer.Define();
        double[] parameters = subject.Compiled.Parameters;
        string? error = null;
        for (int step = 1; step <= Steps && error is null; step++)
        {
            Gradients gradients = GradientsAt(subject);
            definition.Step(parameters, gradients.OfParameters);
            error = Step(subject, optimizer, gradients);
            double[] updated = subject.Compiled.Parameters;
            error ??= _bound.FindError($"parameters after step {step} of {subject.Network.Optimizer.Text}", updated, parameters);

            // The next step begins where the network is, so that rounding does not add up.
            parameters = updated;
        }

        subject.Compiled.Parameters = subject.Point.Parameters;
        return error;
    }

    private static Gradients GradientsAt(Subject subject) => subject.Definition.Loss is null
        ? subject.Compiled.Backward(subject.Inputs(Samples), subject.OutputGradients(Samples))
        : subject.Compiled.ComputeGradients(subject.Inputs(Samples), subject.Targets(Samples));

    private static string? Step(Subject subject, Optimizer optimizer, Gradients gradients)
    {
        if (subject.Definition.Loss is null)
        {
            double[] parameters = subject.Compiled.Parameters;
            optimizer.Step<double>(parameters, gradients.OfParameters);
            subject.Compiled.Parameters = parameters;
            return null;
        }

        double loss = subject.Compiled.TrainStep(subject.Inputs(Samples), subject.Targets(Samples), optimizer);
        return ValueCheck.FindLossError("loss of TrainStep", loss, gradients.Loss, subject);
    }
}
