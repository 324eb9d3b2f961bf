using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Runs a network over a data set without changing it. Emitted code calls this for <c>Evaluate</c> and <c>Predict</c>.</summary>
public static class EvaluationLoop
{
    /// <summary>Samples per forward pass where the caller does not say.</summary>
    internal const int DefaultBatchSize = 256;

    /// <summary>Measures loss, accuracy and, for class scores, which classes are taken for which.</summary>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <param name="batchSize">Samples per forward pass, at least 1; the result does not depend on it beyond rounding.</param>
    /// <exception cref="ArgumentException">The data set is empty, or its inputs or targets do not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1, or a target is none that the loss takes.</exception>
    public static EvaluationResult Evaluate<T, TTarget>(ITrainableNetwork<T, TTarget> network, DataSet data, int batchSize)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        LoopArguments.RequireSamples<TTarget>(network.Info, data, nameof(data));
        return Evaluate(
            network, data, nameof(data), LoopArguments.BatchSize(batchSize, data, nameof(batchSize)), CancellationToken.None)!;
    }

    /// <summary>The outputs for each sample; targets are not read.</summary>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples; none gives no predictions.</param>
    /// <param name="batchSize">Samples per forward pass, at least 1; the outputs do not depend on it.</param>
    /// <exception cref="ArgumentException">The inputs do not fit the network, or there are more outputs than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    public static Predictions Predict<T>(INetwork<T> network, DataSet data, int batchSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkInfo info = network.Info;
        LoopArguments.RequireInputs(info, data, nameof(data));
        batchSize = LoopArguments.BatchSize(batchSize, data, nameof(batchSize));

        var inputs = new T[LoopArguments.BufferLength(batchSize, info.InputSize)];
        var outputs = new T[LoopArguments.BufferLength(batchSize, info.OutputSize)];
        int[] order = Order(data);
        double[] all = new double[LoopArguments.OutputLength(order.Length, info.OutputSize)];
        using ParameterHold<T> hold = network.Executor?.HoldParameters() ?? default;
        for (int first = 0; first < order.Length; first += batchSize)
        {
            int count = Math.Min(batchSize, order.Length - first);
            Span<T> batchInputs = inputs.AsSpan(0, count * info.InputSize);
            Span<T> batchOutputs = outputs.AsSpan(0, count * info.OutputSize);
            data.ReadInputs(order.AsSpan(first, count), batchInputs);
            network.Forward(batchInputs, batchOutputs);
            for (int o = 0; o < batchOutputs.Length; o++)
            {
                all[(first * info.OutputSize) + o] = double.CreateTruncating(batchOutputs[o]);
            }
        }

        return new Predictions(info.OutputKind, order.Length, info.OutputSize, all);
    }

    /// <summary>Evaluates with arguments that were checked; null when cancelled.</summary>
    internal static EvaluationResult? Evaluate<T, TTarget>(
        ITrainableNetwork<T, TTarget> network,
        DataSet data,
        string name,
        int batchSize,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        var batch = new Batch<T, TTarget>(network.Info, data, name, batchSize);
        var outputs = new T[LoopArguments.BufferLength(batchSize, network.Info.OutputSize)];
        var tally = new Tally<T, TTarget>(network.Info, data.ClassNames);
        int[] order = Order(data);
        using ParameterHold<T> hold = network.Executor?.HoldParameters() ?? default;
        for (int first = 0; first < order.Length; first += batchSize)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            int count = Math.Min(batchSize, order.Length - first);
            batch.Read(order, first, count, network.Threads);
            Span<T> batchOutputs = outputs.AsSpan(0, count * network.Info.OutputSize);
            double loss = double.CreateTruncating(network.ComputeLoss(batch.Inputs, batch.Targets, batchOutputs));
            tally.Add(count, loss, batchOutputs, batch.Targets);
        }

        return tally.Result();
    }

    private static int[] Order(DataSet data)
    {
        int[] order = new int[data.Count];
        Permutation.FillIdentity(order);
        return order;
    }
}
