using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Trains a network on a data set. Emitted code calls this for <c>Fit</c>.</summary>
public static class TrainingLoop
{
    /// <summary>Trains for some epochs; each takes all samples once, in batches.</summary>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
    /// <param name="network">The network, whose parameters are trained from where they are.</param>
    /// <param name="data">The samples to train on.</param>
    /// <param name="options">How to train; the defaults of <see cref="TrainingOptions"/> unless given.</param>
    /// <param name="cancellationToken">Ends training after the step in progress, without an exception.</param>
    /// <exception cref="ArgumentException">A data set is empty, or its inputs or targets do not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory; the parameters are as they were.</exception>
    /// <exception cref="NotSupportedException">The network has no code for the device.</exception>
    /// <exception cref="TrainingDivergedException">The loss was infinite or not a number.</exception>
    public static TrainingHistory Fit<T, TTarget>(
        ITrainableNetwork<T, TTarget> network,
        DataSet data,
        TrainingOptions? options,
        CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new TrainingOptions();
        LoopArguments.RequireSamples<TTarget>(network.Info, data, nameof(data));
        LoopArguments.RequireOptions<TTarget>(network.Info, options);

        using var settings = new TemporarySettings<T>(network, options);
        using var run = new TrainingRun<T, TTarget>(network, data, options, cancellationToken);
        return run.Execute();
    }
}
