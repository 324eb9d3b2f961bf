using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Trains a network on a data set. Emitted code calls this for <c>Fit</c>.</summary>
public static class TrainingLoop
{
    /// <summary>Trains for some epochs; each takes all samples once, in batches.</summary>
    /// <remarks>
    /// <para>
    /// A step is taken whole or not at all. If an exception of the data set, of who receives progress or of a target ends training, and
    /// when it is cancelled, the network has the parameters and the optimizer the state of after the last whole step, on the host, also
    /// where they were on a device; threads and device are set as before. Only where the device itself is lost or disposed of are the
    /// parameters those of the last epoch's end.
    /// </para>
    /// <para>
    /// Another call goes on from there: with the same optimizer and seed, calls of one epoch give together what one call of as many
    /// epochs gives, since the orders of the samples go on as well.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">The network's scalar type.</typeparam>
    /// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
    /// <param name="network">The network, whose parameters are trained from where they are.</param>
    /// <param name="data">The samples to train on.</param>
    /// <param name="options">How to train; the defaults of <see cref="TrainingOptions"/> unless given.</param>
    /// <param name="cancellationToken">Ends training after the step in progress, without an exception.</param>
    /// <exception cref="ArgumentException">A data set is empty, or its inputs or targets do not fit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range, or a target is none that the loss takes.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory; the parameters are as they were.</exception>
    /// <exception cref="InvalidOperationException">The optimizer holds the state of another network.</exception>
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
