using System.Numerics;

namespace NetGen.Tests.Networks;

/// <summary>
/// A network that ends with a loss, whatever the type of its targets: class indices are given as values, as goldens hold them.
/// </summary>
internal sealed class LossNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ITrainableNetwork<T, int>? _byClass;
    private readonly ITrainableNetwork<T, T>? _byValue;

    private LossNetwork(INetwork<T> network)
    {
        Network = network;
        _byClass = network as ITrainableNetwork<T, int>;
        _byValue = network as ITrainableNetwork<T, T>;
    }

    public INetwork<T> Network { get; }

    /// <summary>Number of targets a sample.</summary>
    public int TargetSize => _byClass is null ? Network.Info.OutputSize : 1;

    /// <summary>Null when the network does not end with a loss.</summary>
    public static LossNetwork<T>? Of(INetwork<T> network) =>
        network is ITrainableNetwork<T, int> or ITrainableNetwork<T, T> ? new(network) : null;

    public T ComputeLoss(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> outputs) =>
        _byClass is null
            ? _byValue!.ComputeLoss(inputs, targets, outputs)
            : _byClass.ComputeLoss(inputs, Classes(targets), outputs);

    public T ComputeGradients(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Span<T> inputGradients = default) =>
        _byClass is null
            ? _byValue!.ComputeGradients(inputs, targets, inputGradients)
            : _byClass.ComputeGradients(inputs, Classes(targets), inputGradients);

    public T TrainStep(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, Optimizer optimizer) =>
        _byClass is null
            ? _byValue!.TrainStep(inputs, targets, optimizer)
            : _byClass.TrainStep(inputs, Classes(targets), optimizer);

    private static int[] Classes(ReadOnlySpan<T> targets)
    {
        int[] classes = new int[targets.Length];
        for (int n = 0; n < classes.Length; n++)
        {
            classes[n] = int.CreateChecked(targets[n]);
        }

        return classes;
    }
}
