using System.Numerics;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>A compiled network of any precision, with values as <see cref="double"/>.</summary>
internal abstract class Runner
{
    public abstract NetworkInfo Info { get; }

    /// <summary>How many threads share the work.</summary>
    public abstract int Threads { set; }

    /// <summary>The parameter vector.</summary>
    public abstract double[] Parameters { get; set; }

    public abstract double[] Forward(double[] inputs);

    public abstract Gradients Backward(double[] inputs, double[] outputGradients);

    public abstract (double Loss, double[] Outputs) ComputeLoss(double[] inputs, double[] targets);

    public abstract Gradients ComputeGradients(double[] inputs, double[] targets);

    /// <summary>A step of training; returns the loss before it.</summary>
    public abstract double TrainStep(double[] inputs, double[] targets, Optimizer optimizer);

    /// <summary>Evaluates on a data set of these samples, some at a time.</summary>
    public abstract EvaluationResult Evaluate(double[] inputs, double[] targets, int batchSize);

    /// <summary>The outputs on a data set of these samples, some at a time.</summary>
    public abstract Predictions Predict(double[] inputs, int batchSize);

    /// <summary>Wraps a network.</summary>
    public static Runner Of<T>(INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> => network switch
        {
            ITrainableNetwork<T, int> classifier => new Runner<T, int>(network, classifier),
            ITrainableNetwork<T, T> trainable => new Runner<T, T>(network, trainable),
            _ => new Runner<T, T>(network, null),
        };
}

/// <summary>What a backward pass computes.</summary>
/// <param name="OfParameters">The gradient of each parameter.</param>
/// <param name="OfInputs">The gradient of each input.</param>
/// <param name="Loss">The loss, or 0 where the gradients of the outputs are given.</param>
/// <param name="Correct">How many samples were decided right.</param>
internal sealed record Gradients(double[] OfParameters, double[] OfInputs, double Loss, int Correct)
{
    /// <summary>Whether two have the same bits.</summary>
    public bool Is(Gradients other) =>
        OfParameters.SequenceEqual(other.OfParameters)
        && OfInputs.SequenceEqual(other.OfInputs)
        && Loss.Equals(other.Loss)
        && Correct == other.Correct;
}
