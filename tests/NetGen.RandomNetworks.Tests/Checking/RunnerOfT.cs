using System.Numerics;
using NetGen.Runtime;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>A compiled network with its scalar type and that of its targets.</summary>
/// <param name="network">The network.</param>
/// <param name="trainable">The same, if it has a loss.</param>
internal sealed class Runner<T, TTarget>(INetwork<T> network, ITrainableNetwork<T, TTarget>? trainable) : Runner
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged, INumber<TTarget>
{
    public override NetworkInfo Info => network.Info;

    public override int Threads
    {
        set => network.Threads = value;
    }

    public override double[] Parameters
    {
        get => ToDouble<T>(network.Parameters);
        set => To<T>(value).CopyTo(network.Parameters);
    }

    private ITrainableNetwork<T, TTarget> Trainable => trainable ?? throw new InvalidOperationException("The network has no loss.");

    public override double[] Forward(double[] inputs)
    {
        T[] outputs = new T[inputs.Length / Info.InputSize * Info.OutputSize];
        network.Forward(To<T>(inputs), outputs);
        return ToDouble<T>(outputs);
    }

    public override Gradients Backward(double[] inputs, double[] outputGradients)
    {
        T[] inputGradients = new T[inputs.Length];
        network.Backward(To<T>(inputs), To<T>(outputGradients), inputGradients);
        return new(ToDouble<T>(network.Gradients), ToDouble<T>(inputGradients), 0, 0);
    }

    public override (double Loss, double[] Outputs) ComputeLoss(double[] inputs, double[] targets)
    {
        T[] outputs = new T[inputs.Length / Info.InputSize * Info.OutputSize];
        T loss = Trainable.ComputeLoss(To<T>(inputs), To<TTarget>(targets), outputs);
        return (double.CreateChecked(loss), ToDouble<T>(outputs));
    }

    public override Gradients ComputeGradients(double[] inputs, double[] targets)
    {
        T[] inputGradients = new T[inputs.Length];
        T loss = Trainable.ComputeGradients(To<T>(inputs), To<TTarget>(targets), inputGradients);
        return new(ToDouble<T>(network.Gradients), ToDouble<T>(inputGradients), double.CreateChecked(loss), Trainable.CorrectInLastStep);
    }

    public override double TrainStep(double[] inputs, double[] targets, Optimizer optimizer) =>
        double.CreateChecked(Trainable.TrainStep(To<T>(inputs), To<TTarget>(targets), optimizer));

    public override EvaluationResult Evaluate(double[] inputs, double[] targets, int batchSize)
    {
        InMemoryDataSet data = typeof(TTarget) == typeof(int)
            ? new(To<float>(inputs), Info.InputSize, To<int>(targets), Info.OutputSize)
            : new(To<float>(inputs), Info.InputSize, To<float>(targets), Info.OutputSize);
        return EvaluationLoop.Evaluate(Trainable, data, batchSize);
    }

    public override Predictions Predict(double[] inputs, int batchSize)
    {
        int samples = inputs.Length / Info.InputSize;
        return EvaluationLoop.Predict(network, new InMemoryDataSet(To<float>(inputs), Info.InputSize, new int[samples]), batchSize);
    }

    private static TTo[] To<TTo>(double[] values)
        where TTo : INumber<TTo> => Array.ConvertAll(values, TTo.CreateTruncating);

    private static double[] ToDouble<TFrom>(ReadOnlySpan<TFrom> values)
        where TFrom : INumber<TFrom>
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = double.CreateChecked(values[i]);
        }

        return result;
    }
}
